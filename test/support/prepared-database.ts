import { copyFile, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { ConsentService } from '../../libs/fine-tuning/src/consent/consent.service';
import { openDatabase } from '../../libs/fine-tuning/src/database/open-database';
import { migrateUp } from '../../libs/fine-tuning/src/migrations/migration-runner';
import { copiedPostgres, copiedSqlite } from './database-copies';
import type { DatabaseCase } from './databases';
import { consentCsv, type TestDatabase } from './fixtures';

/** A development database, migrated, with its consents and decisions about chats recorded. */
export function preparedDatabase(testCase: DatabaseCase): Promise<TestDatabase> {
  const { engine, fixture } = testCase;
  if (engine === 'postgres')
    return copiedPostgres(fixture, 'prepared', () => preparedAnew(testCase));
  return copiedSqlite(fixture, 'prepared', async (path) => {
    const database = await preparedAnew(testCase);
    await copyFile(database.url.replace('sqlite:', ''), path);
    await database.remove();
  });
}

async function preparedAnew(testCase: DatabaseCase): Promise<TestDatabase> {
  const database = await testCase.make();
  const dataSource = await openDatabase(database.url);
  try {
    await migrateUp(dataSource);
    const consents = new ConsentService(dataSource);
    for (const kind of ['consents', 'chats'] as const) {
      const csv = await readFile(consentCsv(testCase.fixture, kind), 'utf8');
      await consents.importCsv(Readable.from([csv]), { name: kind });
    }
  } finally {
    await dataSource.destroy();
  }
  return database;
}
