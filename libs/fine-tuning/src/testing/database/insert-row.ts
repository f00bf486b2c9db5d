import { isPostgres, quoteName, quoteTable } from '@app/open-webui';
import type { DataSource } from 'typeorm';

/**
 * Inserts one row on either engine. Objects become JSON, booleans whatever the engine keeps them as; a text goes into a
 * JSON column as it is.
 */
export async function insertRow(
  dataSource: DataSource,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const postgres = isPostgres(dataSource);
  const columns = Object.keys(row).map(quoteName).join(', ');
  const places = Object.keys(row).map((_, i) => (postgres ? `$${i + 1}` : '?'));
  await dataSource.query(
    `INSERT INTO ${quoteTable(dataSource, table)} (${columns}) VALUES (${places.join(', ')})`,
    Object.values(row).map((value) => stored(value, postgres)),
  );
}

function stored(value: unknown, postgres: boolean): unknown {
  if (typeof value === 'boolean' && !postgres) return value ? 1 : 0;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
