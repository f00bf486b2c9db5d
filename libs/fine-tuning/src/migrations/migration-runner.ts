import type { DataSource, QueryRunner } from 'typeorm';
import {
  type TableFeatures,
  isPostgres,
  readTableFeatures,
  schemaOf,
  toDatabaseError,
  withoutData,
} from '@app/open-webui';
import { inTransaction } from '../database/in-transaction';
import { DatabaseError, FineTuningError } from '../fine-tuning.errors';
import {
  dropBookkeeping,
  ensureBookkeeping,
  MIGRATIONS_TABLE,
  recordMigration,
} from './bookkeeping';
import { HOST_COLUMNS, HOST_TABLES } from './host/host-columns';
import { FINE_TUNING_MIGRATIONS, timestampOf } from './migration-list';
import { OWN_TABLES } from './own-tables';

export interface MigrationSummary {
  /** Tables and `table.column`s that came into being, or went; empty when nothing had to change. */
  readonly changed: readonly string[];
  /** Names of the migrations that this database had not seen before, oldest first; empty on the way down. */
  readonly applied: readonly string[];
}

/**
 * Brings a database up to date, in one transaction. Harmless on one that is; completes one that is half-way; safe when
 * several processes do it at once, and while Open WebUI has the file open.
 * @throws DatabaseError
 * @publicApi
 */
export async function migrateUp(dataSource: DataSource): Promise<MigrationSummary> {
  const applied: string[] = [];
  const changed = await alterSchema(dataSource, async (runner) => {
    await ensureBookkeeping(runner);
    for (const AnyMigration of FINE_TUNING_MIGRATIONS) {
      const migration = new AnyMigration();
      await migration.up(runner);
      if (await recordMigration(runner, migration.name, timestampOf(migration.name)))
        applied.push(migration.name);
    }
  });
  return { changed, applied };
}

/**
 * Removes everything of this module, the consent ledger included, and gives Open WebUI's tables their old definition
 * back, byte for byte.
 * @throws DatabaseError `migration/not-restored` when that is impossible; nothing is changed then
 * @publicApi
 */
export async function migrateDown(dataSource: DataSource): Promise<MigrationSummary> {
  const changed = await alterSchema(dataSource, async (runner) => {
    for (const AnyMigration of [...FINE_TUNING_MIGRATIONS].reverse())
      await new AnyMigration().down(runner);
    await dropBookkeeping(runner);
  });
  return { changed, applied: [] };
}

/** Whether all flags and tables are there. @publicApi */
export async function isMigrated(dataSource: DataSource): Promise<boolean> {
  const features = await readTableFeatures(dataSource);
  return (
    HOST_TABLES.every((table) =>
      HOST_COLUMNS.every((column) => features.get(table)?.has(column.name)),
    ) &&
    OWN_TABLES.every((table) =>
      Object.keys(table.columns).every((column) => features.get(table.name)?.has(column)),
    )
  );
}

async function alterSchema(
  dataSource: DataSource,
  change: (runner: QueryRunner) => Promise<void>,
): Promise<readonly string[]> {
  try {
    return await inTransaction(dataSource, async ({ queryRunner: runner }) => {
      if (!runner) throw new TypeError('a transaction has a query runner');
      await lockSchema(runner);
      const before = inventory(await readTableFeatures(dataSource, undefined, runner));
      await change(runner);
      const after = inventory(await readTableFeatures(dataSource, undefined, runner));
      const changed = [...differing(before, after), ...differing(after, before)].sort();
      // The columns of a table that came or went say nothing new.
      return changed.filter(
        (item) => !changed.includes(item.split('.')[0] ?? item) || !item.includes('.'),
      );
    });
  } catch (error) {
    if (error instanceof FineTuningError) throw error;
    throw brokenSchema(error) ?? toDatabaseError(error, 'the migration failed');
  }
}

/**
 * PostgreSQL: one migrator at a time, and no queue of Open WebUI's statements behind an ALTER TABLE that waits for a
 * long-running one. (SQLite's write lock is already held.)
 */
export async function lockSchema(runner: QueryRunner): Promise<void> {
  if (!isPostgres(runner.dataSource)) return;
  await runner.query('SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))', [
    MIGRATIONS_TABLE,
    schemaOf(runner.dataSource),
  ]);
  await runner.query(`SET LOCAL lock_timeout = '10s'`);
}

/** SQLite parses the whole schema at DROP COLUMN; it names only the part that it cannot read, never data. */
function brokenSchema(error: unknown): DatabaseError | undefined {
  const [, part] =
    (error instanceof Error &&
      /error in ((?:view|trigger|index|table) .+?):/.exec(error.message)) ||
    [];
  if (part === undefined) return undefined;
  return new DatabaseError(
    'migration/broken-schema',
    `SQLite cannot read the ${part} of this database and refuses to alter any table: repair or drop it first`,
    { cause: withoutData(error) },
  );
}

function differing(all: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...all].filter((item) => !other.has(item));
}

function inventory(features: TableFeatures): Set<string> {
  const own = new Set([...OWN_TABLES.map((table) => table.name), MIGRATIONS_TABLE]);
  const found = new Set<string>();
  for (const [table, columns] of features) {
    if (own.has(table)) found.add(table);
    for (const column of columns)
      if (own.has(table) || HOST_TABLES.some((host) => host === table))
        found.add(`${table}.${column}`);
  }
  return found;
}
