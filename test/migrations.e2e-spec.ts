import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DataSource as TypeOrmDataSource, type DataSource } from 'typeorm';
import { inTransaction } from '../libs/fine-tuning/src/database/in-transaction';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { ExportRun, Installation, OWN_ENTITIES } from '../libs/fine-tuning/src/entities';
import {
  FINE_TUNING_MIGRATIONS,
  isMigrated,
  migrateDown,
  migrateUp,
  MigratingDataSource,
} from '../libs/fine-tuning/src/migrations';
import { CreateFineTuning1763800000000 } from '../libs/fine-tuning/src/migrations/1763800000000-create-fine-tuning';
import { AddWorkKey1765000000000 } from '../libs/fine-tuning/src/migrations/1765000000000-add-work-key';
import { AddSweepState1764200000000 } from '../libs/fine-tuning/src/migrations/1764200000000-add-sweep-state';
import { AddHolder1764500000000 } from '../libs/fine-tuning/src/migrations/1764500000000-add-holder';
import { ensureBookkeeping, recordMigration } from '../libs/fine-tuning/src/migrations/bookkeeping';
import { OWN_TABLES } from '../libs/fine-tuning/src/migrations/own-tables';
import { ExportRunRepository } from '../libs/fine-tuning/src/runs/repository/export-run.repository';
import { databaseCases } from './support/databases';
import {
  execute,
  POSTGRES_FIXTURES,
  postgresFixture,
  SQLITE_FIXTURES,
  sqliteFixture,
  type TestDatabase,
} from './support/fixtures';
import { pgDump, postgresSnapshot, sqliteSnapshot } from './support/schema-snapshot';

const isOurs = (name: string): boolean => name.startsWith('fine_tuning_');

let database: TestDatabase | undefined;
const opened: DataSource[] = [];

async function open(url: string): Promise<DataSource> {
  const dataSource = await openDatabase(url);
  opened.push(dataSource);
  return dataSource;
}

afterEach(async () => {
  for (const dataSource of opened.splice(0))
    if (dataSource.isInitialized) await dataSource.destroy();
  await database?.remove();
  database = undefined;
});

describe.each(SQLITE_FIXTURES)('the migration on SQLite, %s', (name) => {
  it('adds only its own, twice is harmless, and down restores everything byte for byte', async () => {
    const fixture = (database = await sqliteFixture(name));
    const before = sqliteSnapshot(fixture.path);
    const dataSource = await open(fixture.url);

    const { changed } = await migrateUp(dataSource);
    expect(changed).toEqual(
      expect.arrayContaining([
        'user.fine_tuning_consent',
        'chat.fine_tuning_policy_version',
        'fine_tuning_consent_event',
      ]),
    );
    const after = sqliteSnapshot(fixture.path, isOurs);
    expect(ofOthers(after.rows)).toEqual(before.rows);
    expect(ofOthers(after.columns)).toEqual(before.columns);
    expect(after.pragmas).toEqual(before.pragmas);
    expect(namesOf(after.master).filter((entry) => !isOurs(entry))).toEqual(namesOf(before.master));
    expect(unflagged(after.master)).toEqual(before.master);

    const once = sqliteSnapshot(fixture.path);
    expect((await migrateUp(dataSource)).changed).toEqual([]);
    expect(sqliteSnapshot(fixture.path)).toEqual(once);

    await migrateDown(dataSource);
    expect(sqliteSnapshot(fixture.path)).toEqual(before);
    expect((await migrateDown(dataSource)).changed).toEqual([]);
    expect(sqliteSnapshot(fixture.path)).toEqual(before);
    expect(await dataSource.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});

describe.each(POSTGRES_FIXTURES)('the migration on PostgreSQL, %s', (name) => {
  it.each(['public', 'chat app'])(
    'in the schema "%s" adds only its own, and down restores everything',
    async (schema) => {
      const { url } = (database = await postgresFixture(name, { schema }));
      const before = await postgresSnapshot(url);
      const dump = pgDump(url);
      const dataSource = await open(url);

      await migrateUp(dataSource);
      expect(await isMigrated(dataSource)).toBe(true);
      const after = await postgresSnapshot(url, isOurs);
      expect(ofOthers(after.rows)).toEqual(before.rows);
      for (const [kind, entries] of Object.entries(before.catalogue))
        expect(
          after.catalogue[kind]?.filter((entry) => !JSON.stringify(entry).includes('fine_tuning_')),
        ).toEqual(entries);

      const once = await postgresSnapshot(url);
      expect((await migrateUp(dataSource)).changed).toEqual([]);
      expect(await postgresSnapshot(url)).toEqual(once);

      await migrateDown(dataSource);
      expect(await postgresSnapshot(url)).toEqual(before);
      expect(pgDump(url)).toEqual(dump);
    },
  );
});

describe.each(databaseCases())('the migration on $engine', ({ make, engine }) => {
  beforeEach(async () => {
    database = await make();
  });
  const url = (): string => database?.url ?? '';

  it('makes tables from which the entities do not drift', async () => {
    const dataSource = await open(url());
    await migrateUp(dataSource);
    const pending = await dataSource.driver.createSchemaBuilder().log();
    expect(pending.upQueries.map((query) => query.query)).toEqual([]);
    for (const entity of OWN_ENTITIES)
      // The id of the installation is the only row that the migration writes.
      expect(await dataSource.getRepository(entity).count()).toBe(entity === Installation ? 1 : 0);
  });

  it('completes what is missing and keeps what is there', async () => {
    const dataSource = await open(url());
    await migrateUp(dataSource);
    await dataSource.query('ALTER TABLE chat DROP COLUMN fine_tuning_consent_at');
    await dataSource.query('DROP TABLE fine_tuning_audit_event');
    await dataSource.query('DROP INDEX fine_tuning_consent_event_seq');
    await dataSource.query('ALTER TABLE fine_tuning_export DROP COLUMN revoked_at');
    await dataSource.query(
      `INSERT INTO fine_tuning_policy_version VALUES ('1', ${engine === 'sqlite' ? 1 : true}, NULL, 1)`,
    );
    expect(await isMigrated(dataSource)).toBe(false);
    const { changed } = await migrateUp(dataSource);
    expect(changed).toEqual(
      expect.arrayContaining([
        'chat.fine_tuning_consent_at',
        'fine_tuning_audit_event',
        'fine_tuning_export.revoked_at',
      ]),
    );
    expect(await isMigrated(dataSource)).toBe(true);
    expect((await dataSource.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
    expect(await dataSource.query('SELECT version FROM fine_tuning_policy_version')).toEqual([
      { version: '1' },
    ]);
  });

  it('leaves alone a column of the same name that somebody else made, and what is in it', async () => {
    const dataSource = await open(url());
    await dataSource.query(`ALTER TABLE "user" ADD COLUMN fine_tuning_consent TEXT`);
    await dataSource.query(`UPDATE "user" SET fine_tuning_consent = 'granted'`);
    await expect(migrateUp(dataSource)).rejects.toMatchObject({
      code: 'migration/foreign-column',
      message: expect.stringContaining('"user"') as string,
    });
    expect(await isMigrated(dataSource)).toBe(false);
    await dataSource.query(`ALTER TABLE "user" RENAME COLUMN fine_tuning_consent TO theirs`);
    await migrateUp(dataSource);
    await migrateDown(dataSource);
    const kept = await dataSource.query(`SELECT DISTINCT theirs FROM "user"`);
    expect(kept).toEqual([{ theirs: 'granted' }]);
  });

  it('changes nothing at all when it fails half-way', async () => {
    const dataSource = await open(url());
    await dataSource.query('CREATE TABLE fine_tuning_webhook_delivery (x integer)');
    await dataSource.query('INSERT INTO fine_tuning_webhook_delivery VALUES (1)');
    await expect(migrateUp(dataSource)).rejects.toMatchObject({ code: 'migration/unrepairable' });
    const rows: { name: string }[] = await dataSource.query(
      engine === 'sqlite'
        ? `SELECT name FROM sqlite_master WHERE name LIKE 'fine\\_tuning%' ESCAPE '\\'`
        : `SELECT tablename AS name FROM pg_tables WHERE tablename LIKE 'fine\\_tuning%'`,
    );
    expect(rows).toEqual([{ name: 'fine_tuning_webhook_delivery' }]);
  });

  it('may be applied by several at once', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => open(url())));
    const summaries = await Promise.all(all.map((dataSource) => migrateUp(dataSource)));
    expect(summaries.filter(({ changed }) => changed.length > 0)).toHaveLength(1);
    for (const dataSource of all) expect(await isMigrated(dataSource)).toBe(true);
  });

  it('goes through our runner from the TypeORM command line', async () => {
    const plain = await open(url());
    const before =
      engine === 'sqlite' ? sqliteSnapshot(database?.path ?? '') : await postgresSnapshot(url());
    const dataSource = new MigratingDataSource({
      ...plain.options,
      migrationsTableName: 'fine_tuning_migration',
    });
    opened.push(await dataSource.initialize());
    expect((await dataSource.runMigrations()).map(({ name }) => name)).toEqual([
      'CreateFineTuning1763800000000',
      'AddSweepState1764200000000',
      'AddHolder1764500000000',
      'AddPrints1764700000000',
      'AddInstallation1764800000000',
      'AddWorkKey1765000000000',
      'AddTicketClaims1765100000000',
      'AddRecipes1765250000000',
      'AddScheduleError1765260000000',
    ]);
    expect(await isMigrated(plain)).toBe(true);
    expect(await dataSource.runMigrations()).toHaveLength(0);
    await dataSource.undoLastMigration();
    expect(
      engine === 'sqlite' ? sqliteSnapshot(database?.path ?? '') : await postgresSnapshot(url()),
    ).toEqual(before);
  });
});

describe.each(databaseCases())('a database of the first version on $engine', ({ make, engine }) => {
  /** Status and heartbeat as the first version left them, and what they are called now. */
  const ROWS = [
    ['queued', null, null, null],
    ['running', 1_764_000_000_000, null, 1_764_000_000_000],
    ['publishing', 1_764_000_000_001, null, 1_764_000_000_001],
    ['cancelling', null, null, null],
    ['done', 1, 'pending', null],
    ['done', 0, 'attempts_removed', null],
    ['done', 1_764_000_000_002, 'pending', 1_764_000_000_002],
    ['failed', 1, 'pending', null],
    ['failed', -1, 'all_removed', null],
    ['cancelled', -1, 'all_removed', null],
    // The dataset was published, its attempts were cleared away, then somebody withdrew.
    ['revoked', 0, 'attempts_removed', null],
    ['revoked', -1, 'all_removed', null],
    ['expired', 0, 'attempts_removed', null],
    ['expired', -1, 'all_removed', null],
  ] as const;

  async function firstVersion(): Promise<DataSource> {
    database = await make();
    const dataSource = await open(database.url);
    await inTransaction(dataSource, async ({ queryRunner: runner }) => {
      if (!runner) throw new TypeError('a transaction has a query runner');
      await ensureBookkeeping(runner);
      await new CreateFineTuning1763800000000().up(runner);
      await recordMigration(runner, 'CreateFineTuning1763800000000', 1763800000000);
    });
    for (const [index, [status, heartbeat]] of ROWS.entries())
      await dataSource.query(
        `INSERT INTO fine_tuning_export (id, status, attempt, recipe, recipe_sha256, format, progress_done, progress_total,
           progress_rate, created_at, heartbeat_at)
         VALUES ('${index}', '${status}', 1, '{}', 'x', 'openai', 7, 9, 2, ${index}, ${heartbeat})`,
      );
    return dataSource;
  }

  it('is recognised as one that has to be migrated', async () => {
    const dataSource = await firstVersion();
    expect(await isMigrated(dataSource)).toBe(false);
    const { changed, applied } = await migrateUp(dataSource);
    expect(changed).toEqual([
      'fine_tuning_download_ticket.claims',
      'fine_tuning_export.held_by',
      'fine_tuning_export.parent_export_id',
      'fine_tuning_export.sweep_state',
      'fine_tuning_export.work_key',
      'fine_tuning_export_schedule.last_error',
      'fine_tuning_installation',
      'fine_tuning_print',
      'fine_tuning_recipe',
    ]);
    expect(applied).toEqual([
      'AddSweepState1764200000000',
      'AddHolder1764500000000',
      'AddPrints1764700000000',
      'AddInstallation1764800000000',
      'AddWorkKey1765000000000',
      'AddTicketClaims1765100000000',
      'AddRecipes1765250000000',
      'AddScheduleError1765260000000',
    ]);
    expect(await isMigrated(dataSource)).toBe(true);
    expect((await dataSource.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
    expect(await migrateUp(dataSource)).toEqual({ changed: [], applied: [] });
  });

  it('keeps every row, and the meaning of its heartbeat', async () => {
    const dataSource = await firstVersion();
    await migrateUp(dataSource);
    const runs = await dataSource.getRepository(ExportRun).find({ order: { createdAt: 'ASC' } });
    expect(runs.map((run) => [run.status, run.sweepState, run.heartbeatAt])).toEqual(
      ROWS.map(([status, , sweepState, heartbeatAt]) => [status, sweepState, heartbeatAt]),
    );
    expect(runs.every((run) => run.progressDone === 7 && run.progressTotal === 9)).toBe(true);
    const unswept = await new ExportRunRepository(dataSource).unswept();
    // Those that the first version would have looked at: done but not 0, ended otherwise but not -1.
    expect(unswept.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(
      ROWS.flatMap(([status, heartbeat], index) =>
        /done/.test(status)
          ? heartbeat === 0
            ? []
            : [index]
          : /failed|cancelled|revoked|expired/.test(status) && heartbeat !== -1
            ? [index]
            : [],
      ),
    );
  });

  it('gets its old columns and heartbeats back when the later migrations alone are taken back', async () => {
    const dataSource = await firstVersion();
    const everything = `SELECT * FROM fine_tuning_export ORDER BY created_at`;
    const before: Record<string, unknown>[] = await dataSource.query(everything);
    await migrateUp(dataSource);
    await inTransaction(dataSource, async ({ queryRunner: runner }) => {
      if (runner === undefined) return;
      await new AddWorkKey1765000000000().down(runner);
      await new AddHolder1764500000000().down(runner);
      await new AddSweepState1764200000000().down(runner);
    });
    expect(await dataSource.query(everything)).toEqual(before);
    expect(before).toHaveLength(ROWS.length);
    expect(before.every((row) => row['parent_export_id'] === null)).toBe(true);
  });

  it('is migrated by the runner of TypeORM as well, with the migrations that hosts spread', async () => {
    const plain = await firstVersion();
    const dataSource = new TypeOrmDataSource({
      ...plain.options,
      migrations: FINE_TUNING_MIGRATIONS,
      migrationsTableName: 'fine_tuning_migration',
    });
    opened.push(await dataSource.initialize());
    expect((await dataSource.runMigrations()).map(({ name }) => name)).toEqual([
      'AddSweepState1764200000000',
      'AddHolder1764500000000',
      'AddPrints1764700000000',
      'AddInstallation1764800000000',
      'AddWorkKey1765000000000',
      'AddTicketClaims1765100000000',
      'AddRecipes1765250000000',
      'AddScheduleError1765260000000',
    ]);
    expect(await isMigrated(plain)).toBe(true);
  });

  it('keeps a column that a view of somebody else depends on', async () => {
    const dataSource = await firstVersion();
    const columns = engine === 'sqlite' ? 'status, gone' : 'status, parent_export_id';
    await dataSource.query(`CREATE VIEW theirs AS SELECT ${columns} FROM fine_tuning_export`);
    expect((await migrateUp(dataSource)).changed).toEqual([
      'fine_tuning_download_ticket.claims',
      'fine_tuning_export.held_by',
      'fine_tuning_export.sweep_state',
      'fine_tuning_export.work_key',
      'fine_tuning_export_schedule.last_error',
      'fine_tuning_installation',
      'fine_tuning_print',
      'fine_tuning_recipe',
    ]);
    expect(await isMigrated(dataSource)).toBe(true);
  });
});

describe('the migration beside a running Open WebUI (SQLite)', () => {
  it('waits for its writer, and down keeps columns that an upgrade added meanwhile', async () => {
    const fixture = (database = await sqliteFixture('fresh-0.11.0'));
    const openWebui = new Database(fixture.path);
    openWebui.pragma('journal_mode = WAL');
    const dataSource = await open(fixture.url);
    openWebui.exec('BEGIN IMMEDIATE');
    const migration = migrateUp(dataSource);
    await new Promise((resolve) => setTimeout(resolve, 100));
    openWebui.exec(`UPDATE "user" SET name = 'written meanwhile'`);
    openWebui.exec('COMMIT');
    await migration;
    expect(openWebui.prepare('SELECT DISTINCT name FROM "user"').all()).toEqual([
      { name: 'written meanwhile' },
    ]);
    openWebui.exec('ALTER TABLE chat ADD COLUMN timer_at BIGINT');
    await migrateDown(dataSource);
    const sql = openWebui
      .prepare<[], { sql: string }>(`SELECT sql FROM sqlite_master WHERE name = 'chat'`)
      .get()?.sql;
    expect(sql).toContain('variables JSON, timer_at BIGINT, \n\tPRIMARY KEY (id)');
    expect(openWebui.pragma('journal_mode', { simple: true })).toBe('wal');
    openWebui.close();
  });

  it('names a broken view that keeps SQLite from altering anything, and changes nothing', async () => {
    const fixture = (database = await sqliteFixture('legacy-0.5.20'));
    const dataSource = await open(fixture.url);
    await dataSource.query('CREATE VIEW stale AS SELECT * FROM gone');
    await migrateUp(dataSource);
    const migrated = sqliteSnapshot(fixture.path);
    await expect(migrateDown(dataSource)).rejects.toMatchObject({
      code: 'migration/broken-schema',
      message: expect.stringContaining('view stale') as string,
    });
    expect(sqliteSnapshot(fixture.path)).toEqual(migrated);
  });
});

describe('the migration on tables that somebody made by hand (SQLite)', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-by-hand-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['a blank before the end', 'CREATE TABLE "user" (id TEXT, name TEXT )'],
    ['a comment at the end', 'CREATE TABLE "user" (id TEXT, name TEXT -- the last, really\n)'],
    [
      'a comment before a constraint',
      'CREATE TABLE "user" (id TEXT, name TEXT /* , */ , PRIMARY KEY(id))',
    ],
    ['no rowid', 'CREATE TABLE "user" (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID'],
    ['strict types', 'CREATE TABLE "user" (id TEXT PRIMARY KEY, name TEXT\n) STRICT'],
    [
      'commas in front',
      'CREATE TABLE "user" (\n id TEXT PRIMARY KEY\n, name TEXT\n\n, UNIQUE(name))',
    ],
    [
      'a check with brackets',
      'CREATE TABLE "user" (id TEXT, name TEXT CHECK (length(name) > 1)  )',
    ],
    [
      'a default with a comma',
      `CREATE TABLE "user" (id TEXT, name TEXT DEFAULT 'a, fine_tuning_consent TEXT'  , CONSTRAINT x UNIQUE(name)  )`,
    ],
    [
      'a generated column',
      'CREATE TABLE "user" (id TEXT, name, g TEXT GENERATED ALWAYS AS (id) VIRTUAL)',
    ],
    [
      'no types, other spelling',
      'create table user(id, name text constraint c not null default 1)',
    ],
    ['backquotes', 'CREATE TABLE `user` (`id` TEXT, `name` TEXT)'],
    [
      'a similar column of a fork',
      'CREATE TABLE "user" (id TEXT, name TEXT, fine_tuning_consent_atlas TEXT)',
    ],
    [
      'an index on everything',
      'CREATE TABLE "user" (id TEXT, name TEXT); CREATE INDEX i ON "user" (lower(name), id) WHERE name IS NOT NULL',
    ],
    [
      'a trigger and a view',
      'CREATE TABLE "user" (id TEXT, name TEXT); CREATE VIEW v AS SELECT * FROM "user"; CREATE TRIGGER t AFTER UPDATE ON "user" BEGIN SELECT 1; END',
    ],
  ])('%s', async (_what, sql) => {
    const path = join(folder, 'webui.db');
    const db = new Database(path);
    db.exec(
      `${sql}; CREATE TABLE chat (id TEXT, user_id TEXT, chat JSON); INSERT INTO "user" (id, name) VALUES ('1', 'ab')`,
    );
    db.close();
    const before = sqliteSnapshot(path);
    const dataSource = await open(`sqlite:${path}`);
    await migrateUp(dataSource);
    expect(await isMigrated(dataSource)).toBe(true);
    await migrateDown(dataSource);
    expect(sqliteSnapshot(path)).toEqual(before);
  });
});

describe('the migration on PostgreSQL', () => {
  it('says so when the tables belong to somebody else', async () => {
    database = await postgresFixture('pg-fresh-0.11.0');
    const role = `reader_${new URL(database.url).pathname.slice(1)}`;
    await execute(
      database.url,
      `CREATE ROLE ${role} LOGIN PASSWORD 'x'; GRANT USAGE, CREATE ON SCHEMA public TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`,
    );
    const url = new URL(database.url);
    url.username = role;
    url.password = 'x';
    try {
      await expect(migrateUp(await open(url.toString()))).rejects.toMatchObject({
        code: 'database/no-access',
      });
    } finally {
      for (const dataSource of opened.splice(0)) await dataSource.destroy();
      await execute(database.url, `DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  });
});

function ofOthers<T>(byTable: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(byTable).filter(([table]) => !/fine_tuning_/.test(table)),
  );
}

function namesOf(master: readonly unknown[]): string[] {
  return (master as { name: string; tbl_name: string }[])
    .filter((entry) => !isOurs(entry.tbl_name))
    .map((entry) => entry.name);
}

/** The schema with the text of the flags cut out by hand. */
function unflagged(master: readonly unknown[]): unknown[] {
  expect(OWN_TABLES.length).toBe(OWN_ENTITIES.length);
  return (master as { tbl_name: string; sql: string | null }[])
    .filter((entry) => !isOurs(entry.tbl_name))
    .map((entry) => ({
      ...entry,
      sql: entry.sql?.replaceAll(/, fine_tuning_\w+ (TEXT|INTEGER)/g, '') ?? null,
    }));
}
