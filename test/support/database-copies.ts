import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestDatabase } from './fixtures';

/** Folder of this run of Jest for files that all its processes share; its name also tells runs on one server apart. */
export const COPIES_VARIABLE = 'FINE_TUNING_TEST_COPIES';

/**
 * A SQLite database in a folder of its own, copied from one that is built once per run.
 * @param state what is in it; databases of one state are equal
 * @param build writes the file at this path and has closed it when it resolves
 */
export async function copiedSqlite(
  name: string,
  state: string,
  build: (path: string) => Promise<void>,
): Promise<TestDatabase & { readonly path: string }> {
  const prepared = join(copiesFolder(), `${state}-${name}.db`);
  const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-fixture-'));
  const path = join(folder, 'webui.db');
  try {
    await copyFile(prepared, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await build(path);
    // Another process may do the same at this moment: each renames a whole file, and they are equal.
    const whole = `${prepared}-${process.pid}`;
    await copyFile(path, whole);
    await rename(whole, prepared);
  }
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return { name, url: `sqlite:${path}`, path, remove };
}

/**
 * A PostgreSQL database, copied by the server from one that is built once per run and server.
 * @param build makes a database and has closed all connections to it when it resolves
 */
export async function copiedPostgres(
  name: string,
  state: string,
  build: () => Promise<{ readonly url: string }>,
): Promise<TestDatabase> {
  const template = templateName(`${state} ${name}`);
  const copy = newDatabaseName();
  await onServer(async (server) => {
    await server.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [
      template,
    ]);
    if (rowCount === 0) {
      const built = new URL((await build()).url).pathname.slice(1);
      await server.query(`ALTER DATABASE ${built} RENAME TO ${template}`);
    }
    await server.query('SELECT pg_advisory_unlock(hashtext($1))', [template]);
    await server.query(`CREATE DATABASE ${copy} TEMPLATE ${template}`);
  });
  return { name, ...postgresAt(copy) };
}

export function newDatabaseName(): string {
  return `fine_tuning_${randomBytes(8).toString('hex')}`;
}

/** Where a database of the server of `TEST_DATABASE_URL` is, and how it goes. */
export function postgresAt(database: string): Pick<TestDatabase, 'url' | 'remove'> {
  const server = serverUrl();
  const url = new URL(server);
  url.pathname = `/${database}`;
  const drop = `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`;
  return {
    url: url.toString(),
    remove: () => onServer(async (client) => void (await client.query(drop)), server),
  };
}

/** Removes what this run left on a server that goes on. */
export async function dropTemplates(): Promise<void> {
  await onServer(async (server) => {
    const { rows } = await server.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [templatePrefix()],
    );
    for (const { datname } of rows) await server.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  });
}

function templatePrefix(): string {
  return `fine_tuning_template_${digest(copiesFolder()).slice(0, 8)}_`;
}

function templateName(state: string): string {
  return templatePrefix() + digest(state).slice(0, 16);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function onServer(work: (client: Client) => Promise<void>, url = serverUrl()): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function copiesFolder(): string {
  return fromEnvironment(COPIES_VARIABLE);
}

function serverUrl(): string {
  return fromEnvironment('TEST_DATABASE_URL');
}

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this with the e2e project of Jest`);
  return value;
}
