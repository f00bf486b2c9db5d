import type { QueryRunner } from 'typeorm';
import { quoteName, quoteTable, readTableFeatures } from '@app/open-webui';
import { DatabaseError } from '../fine-tuning.errors';

/** A table of ours in SQL that both engines take as it is. */
export interface OwnTable {
  readonly name: string;
  /** Column name to its type, with `NOT NULL` where it is required. */
  readonly columns: Readonly<Record<string, string>>;
  readonly primaryKey: readonly string[];
  /** Index name to its columns. */
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
  readonly uniqueIndexes?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Creates the table, or completes one that an interrupted or older migration left behind.
 * @param droppedLater columns that a later migration drops: part of a new table, but not added to one that is there
 * @throws DatabaseError `migration/unrepairable` where rows exist that a required column would have to invent
 */
export async function ensureOwnTable(
  runner: QueryRunner,
  table: OwnTable,
  droppedLater: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { dataSource } = runner;
  const present = (await readTableFeatures(dataSource, [table.name], runner)).get(table.name);
  if (!present) await createTable(runner, table);
  else await completeTable(runner, table, new Set([...present, ...droppedLater]));
  for (const [kind, indexes] of [
    ['INDEX', table.indexes],
    ['UNIQUE INDEX', table.uniqueIndexes],
  ] as const)
    for (const [name, columns] of Object.entries(indexes ?? {}))
      await runner.query(
        `CREATE ${kind} IF NOT EXISTS ${quoteName(name)} ON ${quoteTable(dataSource, table.name)} (${quoted(columns)})`,
      );
}

export async function dropOwnTable(runner: QueryRunner, name: string): Promise<void> {
  await runner.query(`DROP TABLE IF EXISTS ${quoteTable(runner.dataSource, name)}`);
}

async function createTable(runner: QueryRunner, table: OwnTable): Promise<void> {
  const columns = Object.entries(table.columns).map(([name, type]) => `${quoteName(name)} ${type}`);
  await runner.query(
    `CREATE TABLE ${quoteTable(runner.dataSource, table.name)} (${columns.join(', ')}, PRIMARY KEY (${quoted(table.primaryKey)}))`,
  );
}

async function completeTable(
  runner: QueryRunner,
  table: OwnTable,
  present: ReadonlySet<string>,
): Promise<void> {
  const missing = Object.entries(table.columns).filter(([name]) => !present.has(name));
  const target = quoteTable(runner.dataSource, table.name);
  if (missing.some(([, type]) => /NOT NULL/.test(type))) {
    const rows: unknown[] = await runner.query(`SELECT 1 FROM ${target} LIMIT 1`);
    if (rows.length > 0)
      throw new DatabaseError(
        'migration/unrepairable',
        `the table ${table.name} lacks a required column and holds rows; restore it from a backup`,
      );
    await dropOwnTable(runner, table.name);
    return createTable(runner, table);
  }
  for (const [name, type] of missing)
    await runner.query(`ALTER TABLE ${target} ADD COLUMN ${quoteName(name)} ${type}`);
}

function quoted(columns: readonly string[]): string {
  return columns.map(quoteName).join(', ');
}
