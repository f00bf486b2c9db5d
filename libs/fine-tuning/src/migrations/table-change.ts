import type { QueryRunner } from 'typeorm';
import { isPostgres, quoteName, quoteTable, readTableFeatures } from '@app/open-webui';
import type { OwnTable } from './own-table';

/** What a later migration does to a table of ours: nullable columns that come, and columns that go. */
export interface TableChange {
  readonly table: string;
  /** Column name to its type. */
  readonly added: Readonly<Record<string, string>>;
  /** Column name to the type it had, with which `revertChange` makes it again. */
  readonly dropped: Readonly<Record<string, string>>;
}

/** The table as it is after the change. */
export function changedTable(table: OwnTable, change: TableChange): OwnTable {
  if (table.name !== change.table) return table;
  const kept = Object.entries(table.columns).filter(
    ([name]) => !Object.hasOwn(change.dropped, name),
  );
  return { ...table, columns: { ...Object.fromEntries(kept), ...change.added } };
}

/** Adds the columns that come. Harmless where they are. */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  const present = await columnsOf(runner, table);
  for (const [name, type] of Object.entries(columns))
    if (present !== undefined && !present.has(name))
      await runner.query(
        `ALTER TABLE ${quoteTable(runner.dataSource, table)} ADD COLUMN ${quoteName(name)} ${type}`,
      );
}

/** Drops columns. Harmless where they, or their table, are gone. */
export async function dropColumns(
  runner: QueryRunner,
  table: string,
  names: readonly string[],
): Promise<void> {
  const present = await columnsOf(runner, table);
  for (const name of names)
    if (present?.has(name) === true) await runner.query(dropColumn(runner, table, name));
}

/**
 * As `dropColumns`, for columns that nothing reads any more. One that somebody's view depends on stays, on either engine:
 * it does no harm, and an upgrade must not fail for it. So does every column of an SQLite database that has a broken
 * view, because SQLite then refuses to drop any.
 */
export async function dropUnusedColumns(
  runner: QueryRunner,
  table: string,
  names: readonly string[],
): Promise<void> {
  const present = await columnsOf(runner, table);
  for (const name of names) {
    if (present?.has(name) !== true) continue;
    const drop = dropColumn(runner, table, name);
    if (isPostgres(runner.dataSource)) {
      await runner.query(
        `DO $change$ BEGIN ${drop}; EXCEPTION WHEN dependent_objects_still_exist THEN NULL; END $change$`,
      );
      continue;
    }
    try {
      await runner.query(drop);
    } catch (error) {
      // On SQLite a statement that fails undoes only itself, so the transaction can go on without a savepoint.
      if (!(error instanceof Error) || !/error in (view|trigger|index|table) /.test(error.message))
        throw error;
    }
  }
}

/** undefined: there is no such table. */
export async function columnsOf(
  runner: QueryRunner,
  table: string,
): Promise<ReadonlySet<string> | undefined> {
  return (await readTableFeatures(runner.dataSource, [table], runner)).get(table);
}

function dropColumn(runner: QueryRunner, table: string, name: string): string {
  return `ALTER TABLE ${quoteTable(runner.dataSource, table)} DROP COLUMN ${quoteName(name)}`;
}
