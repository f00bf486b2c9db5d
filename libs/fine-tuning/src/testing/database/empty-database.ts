import { sqliteDriver } from '@app/open-webui';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFile } from '../../storage/private-mode';
import { UsageError } from '../../fine-tuning.errors';

/** Where a database of a test is kept: SQLite, or a PostgreSQL server on which the user may create databases. */
export type TestingEngine = 'sqlite' | { readonly postgres: string };

/** A database with Open WebUI's tables and nobody in them. */
export interface EmptyDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Makes the tables as a fresh installation of Open WebUI 0.11.0 has them.
 * @param folder where a SQLite file goes
 * @throws UsageError `testing/engine`
 */
export async function emptyDatabase(engine: TestingEngine, folder: string): Promise<EmptyDatabase> {
  if (engine === 'sqlite') return emptySqlite(join(folder, 'webui.db'));
  if (typeof engine === 'object' && typeof engine.postgres === 'string')
    return emptyPostgres(engine.postgres);
  throw new UsageError('testing/engine', "engine must be 'sqlite' or { postgres: url }", 'engine');
}

async function emptySqlite(path: string): Promise<EmptyDatabase> {
  const Database = sqliteDriver();
  await makePrivateFile(path);
  const database = new Database(path);
  try {
    database.exec(await tables('sqlite'));
  } finally {
    database.close();
  }
  return { url: `sqlite:${path}`, drop: () => Promise.resolve() };
}

/** The server drops it again; a test that is killed leaves a database whose name begins with `fine_tuning_testing_`. */
async function emptyPostgres(server: string): Promise<EmptyDatabase> {
  if (!URL.canParse(server))
    throw new UsageError('testing/engine', 'engine.postgres is no address', 'engine.postgres');
  const name = `fine_tuning_testing_${randomBytes(8).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const drop = (): Promise<void> => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    await execute(url.toString(), await tables('postgres'));
  } catch (error) {
    await drop();
    throw error;
  }
  return { url: url.toString(), drop };
}

async function execute(url: string, sql: string): Promise<void> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function tables(engine: 'sqlite' | 'postgres'): Promise<string> {
  return readFile(join(__dirname, '..', 'schema', `open-webui-0.11.${engine}.sql`), 'utf8');
}
