import { access, constants, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataSource } from 'typeorm';
import { isPostgres, quoteTable } from '@app/open-webui';

/** A table, and one of the rights that writing it takes. */
export type TableRight = readonly [table: string, right: 'INSERT' | 'UPDATE' | 'DELETE'];

/**
 * Whether this connection may write. Trying would need a write: SQLite opens a file that is write-protected without a word,
 * and takes its lock, too.
 * @param rights that are needed; SQLite knows none and asks the file system
 */
export async function isWritable(
  dataSource: DataSource,
  rights: readonly TableRight[],
): Promise<boolean> {
  if (!isPostgres(dataSource)) return isWritableFile(String(dataSource.options.database));
  const asked = rights.map((_, at) => `has_table_privilege($${2 * at + 1}, $${2 * at + 2})`);
  const [row]: { writable: boolean }[] = await dataSource.query(
    `SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off' AND ${asked.join(' AND ')} AS writable`,
    rights.flatMap(([table, right]) => [quoteTable(dataSource, table), right]),
  );
  return row?.writable === true;
}

/** The journal is a file beside the database. */
async function isWritableFile(path: string): Promise<boolean> {
  try {
    const file = await realpath(path);
    await access(file, constants.W_OK);
    await access(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
