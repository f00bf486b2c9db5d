import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { copiedPostgres, copiedSqlite, newDatabaseName, postgresAt } from './database-copies';

const FIXTURES = join(__dirname, '..', 'fixtures', 'open-webui');

export const SQLITE_FIXTURES = [
  'legacy-0.3.16',
  'legacy-0.3.35',
  'legacy-0.5.20',
  'legacy-0.7.2',
  'legacy-0.8.12',
  'legacy-0.9.6',
  'legacy-0.10.2',
  'legacy-0.11.0',
  'legacy-0.12.4',
  'fresh-0.6.0',
  'fresh-0.8.12',
  'fresh-0.11.0',
  'fresh-0.12.4',
] as const;

export type SqliteFixture = (typeof SQLITE_FIXTURES)[number];

/** `pg-fresh-0.11.0` has tables but no rows. */
export const POSTGRES_FIXTURES = [
  'pg-legacy-0.5.20',
  'pg-legacy-0.11.0',
  'pg-legacy-0.12.4',
  'pg-fresh-0.11.0',
  'pg-fresh-0.12.4',
] as const;

export type PostgresFixture = (typeof POSTGRES_FIXTURES)[number];

export interface TestDatabase {
  readonly name: string;
  /** For `--database` and `openDatabase`. */
  readonly url: string;
  /** SQLite only: the file. */
  readonly path?: string;
  remove(): Promise<void>;
}

/** A copy of a development database in a folder of its own. */
export function sqliteFixture(
  name: SqliteFixture,
): Promise<TestDatabase & { readonly path: string }> {
  return copiedSqlite(name, 'fixture', async (path) =>
    writeFile(path, gunzipSync(await readFile(join(FIXTURES, 'dev', `${name}.db.gz`)))),
  );
}

/** A new PostgreSQL database with a fixture's tables and rows. */
export async function postgresFixture(
  name: PostgresFixture,
  { schema = 'public' }: { schema?: string } = {},
): Promise<TestDatabase> {
  const database = await copiedPostgres(name, `fixture in ${schema}`, () =>
    filledPostgres(name, schema),
  );
  if (schema === 'public') return database;
  return { ...database, url: `${database.url}?schema=${encodeURIComponent(schema)}` };
}

async function filledPostgres(name: PostgresFixture, schema: string): Promise<TestDatabase> {
  const database = await emptyPostgres();
  try {
    const tables = await readFile(join(FIXTURES, 'schemas', `${name}.schema.sql`), 'utf8');
    await execute(database.url, inSchema(tables, schema));
    if (name !== 'pg-fresh-0.11.0') {
      const rows = gunzipSync(
        await readFile(join(FIXTURES, 'dev', `${name}.data.sql.gz`)),
      ).toString('utf8');
      await execute(database.url, inSchema(rows, schema));
    }
  } catch (error) {
    await database.remove();
    throw error;
  }
  return database;
}

/** A new, empty database on the server of `TEST_DATABASE_URL`, with a collation that is not byte order where it can. */
export async function emptyPostgres(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server)
    throw new Error('TEST_DATABASE_URL is not set: run this with the e2e project of Jest');
  const name = newDatabaseName();
  const create = `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`;
  try {
    await execute(server, `${create} LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'`);
  } catch {
    // Servers before 15, or built without ICU.
    await execute(server, create);
  }
  return { name, ...postgresAt(name) };
}

/** Runs an SQL script over a connection of its own. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The decisions that the development database's README describes, for `consent import`. */
export function consentCsv(
  name: SqliteFixture | PostgresFixture,
  kind: 'consents' | 'chats',
): string {
  return join(FIXTURES, 'dev', kind, `${name.replace(/^pg-/, '')}.csv`);
}

function inSchema(sql: string, schema: string): string {
  if (schema === 'public') return sql;
  const quoted = `"${schema.replaceAll('"', '""')}"`;
  return `CREATE SCHEMA IF NOT EXISTS ${quoted};\n${sql.replaceAll('public.', `${quoted}.`)}`;
}
