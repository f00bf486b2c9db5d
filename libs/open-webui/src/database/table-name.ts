import type { DataSource } from 'typeorm';

export function isPostgres(dataSource: DataSource): boolean {
  return dataSource.options.type === 'postgres';
}

/** Schema of Open WebUI's tables and ours on PostgreSQL; undefined on SQLite. */
export function schemaOf(dataSource: DataSource): string | undefined {
  const { options } = dataSource;
  return options.type === 'postgres' ? (options.schema ?? 'public') : undefined;
}

/** Double quotes are the identifier quotes of both engines; `user` and `group` need them on PostgreSQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `"schema"."table"` on PostgreSQL, `"table"` on SQLite, for raw SQL. */
export function quoteTable(dataSource: DataSource, table: string): string {
  const schema = schemaOf(dataSource);
  return schema === undefined ? quoteName(table) : `${quoteName(schema)}.${quoteName(table)}`;
}
