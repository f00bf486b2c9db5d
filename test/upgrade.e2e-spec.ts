/**
 * A database that an older version migrated and worked on opens with this one without loss: its chains verify, its
 * consents count, its runs are listed, a run that was cut off goes on, and `migrate --down` still takes everything
 * back. The fixtures were made by scripts/upgrade-fixture.mjs; each version that may be upgraded from keeps its own.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { tokenFor } from '@app/fine-tuning/testing';
import { ADMIN_API, ApiClient, ended } from './support/api-client';
import { startApiHost } from './support/api-host';
import { cli } from './support/cli';
import {
  emptyPostgres,
  execute,
  postgresFixture,
  sqliteFixture,
  type TestDatabase,
} from './support/fixtures';
import { postgresSnapshot, sqliteSnapshot } from './support/schema-snapshot';

const FOLDER = join(__dirname, 'fixtures', 'upgrade');
const ORIGINAL = 'legacy-0.5.20';

type Row = Readonly<Record<string, unknown>>;

/** What the old version said at the end. */
interface Said {
  readonly admin: string;
  readonly key: string;
  /** The run that was cut off. */
  readonly cut: string;
  readonly runs: readonly (Row & { readonly id: string; readonly status: string })[];
  readonly audit: { readonly audit: Chain; readonly ledger: Chain };
  readonly consent: Row;
  readonly people: { readonly users: readonly (Row & { readonly id: string })[] };
}

interface Chain {
  readonly length: number;
  readonly head: string;
}

interface Engine {
  open(version: string): Promise<TestDatabase>;
  rows(database: TestDatabase, query: string): Promise<Row[]>;
  /** Whether the database is what it was before anybody migrated it. */
  compareWithOriginal(database: TestDatabase): Promise<void>;
}

const SQLITE: Engine = {
  open: async (version) => {
    const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-upgrade-'));
    const path = join(folder, 'webui.db');
    writeFileSync(path, gunzipSync(readFileSync(join(FOLDER, `${version}-sqlite.db.gz`))));
    return Promise.resolve({
      name: version,
      url: `sqlite:${path}`,
      path,
      remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
    });
  },
  rows: ({ path = '' }, query) => {
    const database = new Database(path, { readonly: true });
    const rows = database.prepare<[], Row>(query).all();
    database.close();
    return Promise.resolve(rows);
  },
  compareWithOriginal: async ({ path = '' }) => {
    const original = await sqliteFixture(ORIGINAL);
    expect(sqliteSnapshot(path)).toEqual(sqliteSnapshot(original.path));
    await original.remove();
  },
};

const POSTGRES: Engine = {
  open: async (version) => {
    const database = await emptyPostgres();
    const dump = gunzipSync(readFileSync(join(FOLDER, `${version}-postgres.sql.gz`)));
    await execute(database.url, dump.toString('utf8'));
    return database;
  },
  rows: async ({ url }, query) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(query)).rows;
    } finally {
      await client.end();
    }
  },
  compareWithOriginal: async ({ url }) => {
    const original = await postgresFixture(`pg-${ORIGINAL}`);
    expect(await postgresSnapshot(url)).toEqual(await postgresSnapshot(original.url));
    await original.remove();
  },
};

/** Tables whose rows nothing but their own feature may touch; runs are compared with what the old version said. */
const KEPT = {
  fine_tuning_consent_event: 'seq',
  fine_tuning_audit_event: 'seq',
  fine_tuning_policy_version: 'version',
  fine_tuning_export_subject: 'export_id, user_id',
  fine_tuning_export_schedule: 'id',
  fine_tuning_download_ticket: 'token_sha256',
} as const;

const CASES = [
  ['0.1.0', 'sqlite', SQLITE],
  ['0.1.0', 'postgres', POSTGRES],
] as const;

const NOTHING_TO_REPAIR = `columns that were missing: none
flags set right: 0 users, 0 chats
grants without proof cleared: 0 users, 0 chats
policy versions brought back: 0
`;

describe.each(CASES)('a database of version %s on %s', (version, name, engine) => {
  const said = JSON.parse(readFileSync(join(FOLDER, `${version}-${name}.json`), 'utf8')) as Said;
  let database: TestDatabase;

  beforeEach(async () => {
    database = await engine.open(version);
  });
  afterEach(() => database.remove());

  const run = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await cli([...args, '--database', database.url], {
      env: { FINE_TUNING_KEY: said.key },
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return stdout;
  };

  const rowsOf = (table: string, order: string): Promise<Row[]> =>
    engine.rows(database, `SELECT * FROM ${table} ORDER BY ${order}`);

  it('holds one run of each kind', () => {
    expect(said.runs.map(({ status }) => status)).toEqual(['revoked', 'expired', 'done', 'queued']);
    expect([said.audit.audit.length, said.audit.ledger.length].every((n) => n > 10)).toBe(true);
  });

  it('is migrated without the loss of a row, chain or decision', async () => {
    const before = new Map<string, Row[]>();
    for (const [table, order] of Object.entries(KEPT))
      before.set(table, await rowsOf(table, order));
    await run('migrate');
    for (const [table, order] of Object.entries(KEPT)) {
      const rows = await rowsOf(table, order);
      expect({ table, rows: rows.length }).toEqual({ table, rows: before.get(table)?.length });
      expect(rows.length).toBeGreaterThan(0);
      // A newer version may have more columns.
      expect(rows).toMatchObject(before.get(table) ?? []);
    }
    const columns = Object.keys(said.runs[0] ?? {}).join(', ');
    expect(
      await engine.rows(
        database,
        `SELECT ${columns} FROM fine_tuning_export ORDER BY created_at, id`,
      ),
    ).toEqual(said.runs);

    const { audit, ledger } = said.audit;
    const verified = await run('audit', 'verify', '--json', '--head', audit.head, ledger.head);
    expect(JSON.parse(verified)).toMatchObject({ ok: true, audit, ledger });
    const { asOf: _, ...counted } = said.consent;
    expect(JSON.parse(await run('consent', 'status', '--json'))).toMatchObject(counted);
    const ids = said.people.users.map(({ id }) => id);
    const people = await run('consent', 'status', '--json', '--user', ...ids);
    // What was said then is said as it was; later versions say more.
    expect(JSON.parse(people)).toMatchObject(said.people);
    expect(await run('consent', 'repair')).toBe(NOTHING_TO_REPAIR);

    await run('migrate', '--down');
    await engine.compareWithOriginal(database);
  });

  it('shows its runs, refuses the revoked one, and ends the one that was cut off', async () => {
    const host = await startApiHost(database.url, {
      FINE_TUNING_KEY: said.key,
      RETENTION_DAYS: '0',
    });
    try {
      const admin = new ApiClient(host.url, tokenFor(said.admin));
      expect((await ended(admin, said.cut))['status']).toBe('done');
      const { json } = await admin.get(`${ADMIN_API}/export`);
      const items = json['items'] as unknown as (Row & { id: string })[];
      expect(new Set(items.map(({ id }) => id))).toEqual(new Set(said.runs.map(({ id }) => id)));
      for (const old of said.runs.filter(({ id }) => id !== said.cut))
        expect(items.find(({ id }) => id === old.id)).toMatchObject({
          status: old.status,
          attempt: old['attempt'],
          format: old['format'],
          recipeSha256: old['recipe_sha256'],
          createdBy: old['created_by'],
          counts: JSON.parse(String(old['counts'])) as unknown,
        });
      const revoked = said.runs.find(({ status }) => status === 'revoked')?.id ?? '';
      expect(await admin.get(`${ADMIN_API}/export/${revoked}/files`)).toMatchObject({
        status: 410,
        json: { code: 'export/revoked' },
      });
    } finally {
      await host.stop();
    }
    const { audit, ledger } = said.audit;
    const verified = await run('audit', 'verify', '--json', '--head', audit.head, ledger.head);
    expect(JSON.parse(verified)).toMatchObject({ ok: true });
  });
});
