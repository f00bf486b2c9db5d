import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource, type Logger } from 'typeorm';
import { dataSourceOptions } from '../libs/fine-tuning/src/database/open-database';
import { ChatSourceRegistry } from '../libs/open-webui/src/chat-source.registry';
import type { PlannedChat, SelectionQuery } from '../libs/open-webui/src/chat-source';
import { parseDatabaseUrl } from '../libs/open-webui/src/database/database-url';
import { openChannels } from './support/open-channels';
import { postgresFixture, sqliteFixture, type TestDatabase } from './support/fixtures';

/**
 * The statements that the sources send, as text for review. A test that finds others fails; with WRITE_STATEMENTS=1 it
 * also writes them down, so that the next run passes and the commit shows what changed.
 */
const FOLDER = join(__dirname, 'fixtures', 'statements');
const REFRESH = process.env['WRITE_STATEMENTS'] === '1';

const EVERYTHING: SelectionQuery = { from: null, to: null, userIds: [] };
const NARROWED: SelectionQuery = { from: 1_700_000_000, to: 1_900_000_000, userIds: ['u1', 'u2'] };

/** Remembers each statement once, without the length of its lists; parameters are never kept. */
class StatementLog implements Logger {
  readonly statements = new Set<string>();

  logQuery(sql: string): void {
    this.statements.add(
      sql
        .trim()
        .replaceAll(/ IN \((\$\d+|\?)(, (\$\d+|\?))*\)/g, ' IN ({list})')
        .replaceAll(/table_info\("[^"]+"\)/g, 'table_info({each table})')
        .replaceAll(/\s+(FROM|WHERE|AND|ORDER BY|LIMIT)\s+/g, '\n  $1 '),
    );
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

async function statementsOf(database: TestDatabase): Promise<string> {
  const logger = new StatementLog();
  const dataSource = new DataSource({
    ...dataSourceOptions(parseDatabaseUrl(database.url, undefined, { DATABASE_SCHEMA: 'public' }), {
      readonly: true,
    }),
    logging: ['query'],
    logger,
  });
  await dataSource.initialize();
  const parts: string[] = [];
  try {
    for (const name of ['chats', 'channels']) {
      logger.statements.clear();
      const { signal } = new AbortController();
      const source = new ChatSourceRegistry().create(name, dataSource, { system: 'reconstruct' });
      const rows: PlannedChat[] = [];
      for await (const page of source.plan(EVERYTHING, signal))
        for (const chat of page) rows.push({ ...chat, ordinal: rows.length });
      for await (const page of source.plan(NARROWED, signal)) expect(page).toEqual([]);
      let read = 0;
      for await (const { content } of source.read(rows, signal)) if (content) read += 1;
      parts.push(`-- source ${name}: ${read > 0 ? 'rows were read' : 'there are no rows'}`);
      for (const statement of logger.statements) parts.push(`${statement};`);
    }
  } finally {
    await dataSource.destroy();
  }
  return `${parts.join('\n\n')}\n`;
}

describe('the statements of plan and read', () => {
  it.each([
    ['legacy-0.3.16', () => sqliteFixture('legacy-0.3.16')],
    ['legacy-0.11.0', () => sqliteFixture('legacy-0.11.0')],
    ['fresh-0.11.0', () => sqliteFixture('fresh-0.11.0')],
    ['pg-legacy-0.5.20', () => postgresFixture('pg-legacy-0.5.20')],
    ['pg-legacy-0.11.0', () => postgresFixture('pg-legacy-0.11.0')],
  ])('on %s are those that were reviewed', async (name, open) => {
    const database = await open();
    try {
      await openChannels(database);
      const statements = await statementsOf(database);
      const path = join(FOLDER, `${name}.sql`);
      const reviewed = await readFile(path, 'utf8').catch(() => '');
      if (REFRESH && statements !== reviewed) {
        await mkdir(FOLDER, { recursive: true });
        await writeFile(path, statements);
      }
      expect(statements).toBe(reviewed);
    } finally {
      await database.remove();
    }
  });
});
