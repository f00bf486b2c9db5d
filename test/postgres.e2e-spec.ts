/** PostgreSQL as it is run: search paths of roles and addresses, poolers, replicas. */
import { readFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountSessions, quoteTable, schemaOf } from '@app/open-webui';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { inTransaction } from '../libs/fine-tuning/src/database/in-transaction';
import { databaseUrlOf } from '../libs/fine-tuning/src/runs/database-url-of';
import { cli } from './support/cli';
import { execute, postgresFixture, type TestDatabase } from './support/fixtures';
import { startPooler } from './support/pooler';

describe('where the tables of Open WebUI are', () => {
  let database: TestDatabase;
  let plain: string;

  beforeAll(async () => {
    database = await postgresFixture('pg-fresh-0.12.4', { schema: 'webui' });
    const url = new URL(database.url);
    url.searchParams.delete('schema');
    plain = url.href;
  }, 60_000);
  afterAll(() => database.remove());

  const inPath = (path: string): Promise<void> => execute(plain, `ALTER DATABASE ${new URL(plain).pathname.slice(1)} SET search_path = ${path}`); // prettier-ignore

  async function schemaFound(url: string): Promise<string | undefined> {
    const dataSource = await openDatabase(url);
    try {
      const rows: { n: string }[] = await dataSource.query(
        `SELECT count(*) AS n FROM ${quoteTable(dataSource, 'user')}`,
      );
      expect(Number(rows[0]?.n)).toBe(12);
      expect(databaseUrlOf(dataSource)).toContain('schema=webui');
      return schemaOf(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }

  it.each(['webui', 'webui, public', '"$user", webui', 'empty, webui', 'public, webui'])(
    'is what the search path of the role says: %s',
    async (path) => {
      await execute(plain, 'CREATE SCHEMA IF NOT EXISTS empty');
      await inPath(path);
      expect(await schemaFound(plain)).toBe('webui');
    },
  );

  it.each(['-csearch_path=webui', '-c search_path=public,webui', '--search_path=webui'])(
    'is what the address says: %s',
    async (options) => {
      await inPath('public');
      const url = new URL(plain);
      url.searchParams.set('options', options);
      expect(await schemaFound(url.href)).toBe('webui');
    },
  );

  it('is what the address says behind a pooler too, whatever else is in the database', async () => {
    // Another installation stands first.
    for (const table of ['user', 'chat']) await execute(plain, `CREATE TABLE public."${table}" AS SELECT * FROM webui."${table}" LIMIT 0`); // prettier-ignore
    await inPath('public');
    const pooler = await startPooler(plain);
    try {
      const url = new URL(pooler.url);
      url.searchParams.set('options', '-c search_path=webui,public');
      expect(await schemaFound(url.href)).toBe('webui');
      url.searchParams.set('options', '-c search_path=webui -c role=pg_read_all_data');
      await expect(openDatabase(url.href)).rejects.toMatchObject({ code: 'database/bad-url' });
    } finally {
      await pooler.close();
      for (const table of ['user', 'chat']) await execute(plain, `DROP TABLE public."${table}"`);
    }
  });

  it('has no name that statements cannot hold', async () => {
    await execute(plain, 'CREATE SCHEMA "we.b"');
    for (const table of ['user', 'chat']) await execute(plain, `CREATE TABLE "we.b"."${table}" AS SELECT * FROM webui."${table}" LIMIT 0`); // prettier-ignore
    await inPath('"we.b", webui');
    await expect(openDatabase(plain)).rejects.toMatchObject({ code: 'database/bad-url' });
    await execute(plain, 'DROP SCHEMA "we.b" CASCADE');
  });

  it('are asked for sessions, and who cannot ask lets nobody in', async () => {
    const role = `reader_${Date.now()}`;
    await execute(plain, `CREATE ROLE ${role} LOGIN PASSWORD 'reader'; GRANT USAGE ON SCHEMA webui TO ${role}; GRANT SELECT ON webui."user", webui.chat TO ${role}`); // prettier-ignore
    const url = Object.assign(new URL(database.url), { username: role, password: 'reader' });
    const dataSource = await openDatabase(url.href);
    try {
      const sessions = new AccountSessions(dataSource);
      await expect(sessions.accepts({ id: 'x', claims: {} })).rejects.toMatchObject({ name: 'DatabaseError' }); // prettier-ignore
    } finally {
      await dataSource.destroy();
      await execute(plain, `DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  });

  it("is what Open WebUI's own variable says", async () => {
    await inPath('public');
    process.env['DATABASE_SCHEMA'] = 'webui';
    try {
      expect(await schemaFound(plain)).toBe('webui');
    } finally {
      delete process.env['DATABASE_SCHEMA'];
    }
  });

  it('is asked for in one sentence where nothing says it', async () => {
    await inPath('public');
    await expect(openDatabase(plain)).rejects.toMatchObject({
      code: 'database/not-open-webui',
      message: 'no schema of the search path (public) holds the tables of Open WebUI: name its schema by ?schema= or DATABASE_SCHEMA', // prettier-ignore
    });
  });

  it('keeps what only reads from writing, also with settings in the address', async () => {
    const url = new URL(plain);
    url.searchParams.set('options', '-c search_path=webui -c statement_timeout=60s');
    const dataSource = await openDatabase(url.href, { readonly: true });
    try {
      await expect(dataSource.query('CREATE TABLE x (a int)')).rejects.toThrow(/read-only/);
      expect(await dataSource.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '1min' }]); // prettier-ignore
    } finally {
      await dataSource.destroy();
    }
  });
});

describe('from one end to the other', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await postgresFixture('pg-legacy-0.12.4', { schema: 'webui' });
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-postgres-'));
  }, 60_000);
  afterAll(async () => {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (...args: string[]): Promise<void> =>
    expect(await cli(args)).toMatchObject({ code: 0 });

  it('a pooler that takes no settings gives the same dataset', async () => {
    const pooler = await startPooler(database.url);
    try {
      const [direct, pooled] = [join(folder, 'direct'), join(folder, 'pooled')];
      await run('migrate', '--database', pooler.url);
      await run('consent', 'grant', '--all', '--evidence', 'a test', '--database', pooler.url);
      const shape = ['--format', 'openai', '--raw-pii', '--workers', '2'];
      await run('export', '--database', database.url, '--out', direct, ...shape);
      await run('export', '--database', pooler.url, '--out', pooled, ...shape);
      expect(pooler.refused()).toBeGreaterThan(0);
      expect(await readFile(join(pooled, 'train.jsonl'), 'utf8')).toBe(
        await readFile(join(direct, 'train.jsonl'), 'utf8'),
      );
      expect((await cli(['verify', pooled, '--database', pooler.url])).code).toBe(0);
    } finally {
      await pooler.close();
    }
  });

  it('a replica is not exported from', async () => {
    // What the server says of itself, as a replica says it.
    await execute(database.url, 'CREATE FUNCTION webui.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS $$ SELECT true $$'); // prettier-ignore
    const url = new URL(database.url);
    url.searchParams.delete('schema');
    url.searchParams.set('options', '-c search_path=webui,pg_catalog');
    const out = join(folder, 'replica');
    const { code, stderr } = await cli(['export', '--database', url.href, '--format', 'openai', '--out', out]); // prettier-ignore
    expect([code, stderr]).toEqual([1, expect.stringContaining('(database/replica)')]);
    await expect(readFile(join(out, 'manifest.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a process that stands still in a transaction', () => {
  it('is ended by the server, and connections are as they were', async () => {
    const database = await postgresFixture('pg-fresh-0.12.4');
    const dataSource = await openDatabase(database.url);
    const limit = async (asker: Pick<typeof dataSource, 'query'>): Promise<unknown> => {
      const [row] = await asker.query<{ limit: string }[]>(
        `SELECT current_setting('idle_in_transaction_session_timeout') AS limit`,
      );
      return row?.limit;
    };
    try {
      expect(await inTransaction(dataSource, limit)).toBe('2min');
      expect(await limit(dataSource)).toBe('0');
    } finally {
      await dataSource.destroy();
      await database.remove();
    }
  });
});
