import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ConsentService } from '../../libs/fine-tuning/src/consent/consent.service';
import { openDatabase } from '../../libs/fine-tuning/src/database/open-database';
import { migrateUp } from '../../libs/fine-tuning/src/migrations/migration-runner';
import type { DatabaseCase } from './databases';
import type { TestDatabase } from './fixtures';

const DEV = join(__dirname, '..', 'fixtures', 'open-webui', 'dev');

/** A development database, migrated, with its consents and decisions about chats recorded. */
export async function preparedDatabase(testCase: DatabaseCase): Promise<TestDatabase> {
  const database = await testCase.make();
  const dataSource = await openDatabase(database.url);
  try {
    await migrateUp(dataSource);
    const consents = new ConsentService(dataSource);
    const name = testCase.fixture.replace(/^pg-/, '');
    for (const folder of ['consents', 'chats']) {
      const csv = readFileSync(join(DEV, folder, `${name}.csv`), 'utf8');
      await consents.importCsv(Readable.from([csv]), { name: folder });
    }
  } finally {
    await dataSource.destroy();
  }
  return database;
}
