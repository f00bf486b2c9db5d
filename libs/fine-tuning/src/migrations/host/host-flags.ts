import type { QueryRunner } from 'typeorm';
import { isPostgres, quoteTable, readTableFeatures } from '@app/open-webui';
import { DatabaseError } from '../../fine-tuning.errors';
import { HOST_COLUMNS, HOST_TABLES, type HostColumn } from './host-columns';

const LEDGER = 'fine_tuning_consent_event';

/**
 * Adds the missing flags by plain `ALTER TABLE ... ADD COLUMN`. TypeORM's own `addColumn` would rebuild the table on
 * SQLite: other types, lost indexes, and Open WebUI locked out for as long as the copy takes.
 * @returns `table.column` of every column that was added
 */
export async function addHostFlags(runner: QueryRunner): Promise<string[]> {
  const { dataSource } = runner;
  const features = await readTableFeatures(dataSource, HOST_TABLES, runner);
  const added: string[] = [];
  for (const table of HOST_TABLES)
    for (const column of HOST_COLUMNS) {
      if (features.get(table)?.has(column.name)) continue;
      const type = isPostgres(dataSource) ? column.postgres : column.sqlite;
      await runner.query(
        `ALTER TABLE ${quoteTable(dataSource, table)} ADD COLUMN ${column.name} ${type}`,
      );
      added.push(`${table}.${column.name}`);
    }
  return added;
}

/**
 * Flags without a ledger are not ours: what they hold was never given as consent to this module, and `down` would drop
 * somebody's column.
 * @throws DatabaseError `migration/foreign-column`
 */
export async function refuseForeignFlags(runner: QueryRunner): Promise<void> {
  const looked = [...HOST_TABLES, LEDGER];
  const features = await readTableFeatures(runner.dataSource, looked, runner);
  if (features.has(LEDGER)) return;
  for (const table of HOST_TABLES)
    for (const { name } of HOST_COLUMNS) {
      if (features.get(table)?.has(name) !== true) continue;
      throw new DatabaseError(
        'migration/foreign-column',
        `the table "${table}" already has a column "${name}" that this module did not make: rename or drop it first`,
      );
    }
}

/**
 * Takes the flags away again. SQLite edits the stored `CREATE TABLE` text on both ways; that the text ends as it
 * began is checked, and a database where it would not is left as it is.
 * @throws DatabaseError `migration/not-restored`
 */
export async function dropHostFlags(runner: QueryRunner): Promise<void> {
  const { dataSource } = runner;
  const features = await readTableFeatures(dataSource, HOST_TABLES, runner);
  for (const table of HOST_TABLES) {
    const present = HOST_COLUMNS.filter((column) => features.get(table)?.has(column.name));
    if (present.length === 0) continue;
    const expected = isPostgres(dataSource)
      ? undefined
      : textWithout(await tableText(runner, table), present);
    // Last added first: SQLite then cuts off the end of the text, where it appended.
    for (const column of [...present].reverse())
      await runner.query(`ALTER TABLE ${quoteTable(dataSource, table)} DROP COLUMN ${column.name}`);
    if (expected !== undefined && (await tableText(runner, table)) !== expected)
      throw new DatabaseError(
        'migration/not-restored',
        `SQLite would not give the table "${table}" its old definition back; nothing was changed`,
      );
  }
}

async function tableText(runner: QueryRunner, table: string): Promise<string> {
  const rows: { sql: string }[] = await runner.query(
    `SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?`,
    [table],
  );
  return rows[0]?.sql ?? '';
}

/** Undefined when another program wrote the columns its own way (a rebuilt table): there is no old text then. */
function textWithout(text: string, columns: readonly HostColumn[]): string | undefined {
  let rest = text;
  for (const { name, sqlite } of columns) {
    const fragment = `, ${name} ${sqlite}`;
    const at = rest.indexOf(fragment);
    if (
      at < 0 ||
      rest.indexOf(fragment, at + 1) >= 0 ||
      /[\w"]/.test(rest[at + fragment.length] ?? '')
    )
      return undefined;
    rest = rest.slice(0, at) + rest.slice(at + fragment.length);
  }
  return rest;
}
