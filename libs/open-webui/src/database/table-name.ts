import type { DataSource } from 'typeorm';

export function isPostgres(dataSource: DataSource): boolean {
  return dataSource.options.type === 'postgres';
}

/**
 * Schema of Open WebUI's tables and ours on PostgreSQL; undefined on SQLite. Where the options name none it is the first one of
 * the search path, which TypeORM asks for when it connects.
 */
export function schemaOf(dataSource: DataSource): string | undefined {
  return isPostgres(dataSource) ? (knownSchemaOf(dataSource) ?? 'public') : undefined;
}

/** As `schemaOf`; undefined as well before a connection that has to be asked. */
export function knownSchemaOf({ options, driver }: DataSource): string | undefined {
  if (options.type !== 'postgres') return undefined;
  return options.schema ?? (driver as { schema?: string } | undefined)?.schema;
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
