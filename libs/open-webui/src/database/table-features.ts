import type { DataSource, QueryRunner } from 'typeorm';
import { isPostgres, quoteName, schemaOf } from './table-name';

/** What can be asked with SQL: a DataSource, or one connection inside a transaction. */
export type Queryable = Pick<DataSource | QueryRunner, 'query'>;

/** Column names by table name. Tables that do not exist are absent. */
export type TableFeatures = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Looks up which of the tables exist and what columns they have. Features are detected from the tables
 * themselves: forks renumber migrations, so neither `alembic_version` nor an app version can be trusted.
 * @param tables names to look up; without it, every table of the database (of the schema)
 */
export async function readTableFeatures(
  dataSource: DataSource,
  tables?: readonly string[],
  connection: Queryable = dataSource,
): Promise<TableFeatures> {
  const features = isPostgres(dataSource)
    ? await postgresFeatures(dataSource, connection)
    : await sqliteFeatures(connection, tables);
  if (tables === undefined) return features;
  return new Map([...features].filter(([table]) => tables.includes(table)));
}

async function sqliteFeatures(
  connection: Queryable,
  tables?: readonly string[],
): Promise<TableFeatures> {
  const rows: { name: string }[] = await connection.query(
    `SELECT name FROM sqlite_master WHERE type = 'table'`,
  );
  const features = new Map<string, Set<string>>();
  for (const { name } of rows) {
    if (tables !== undefined && !tables.includes(name)) continue;
    const columns: { name: string }[] = await connection.query(
      `PRAGMA table_info(${quoteName(name)})`,
    );
    features.set(name, new Set(columns.map((column) => column.name)));
  }
  return features;
}

async function postgresFeatures(
  dataSource: DataSource,
  connection: Queryable,
): Promise<TableFeatures> {
  // Of the catalogue: `information_schema` hides what a role may not read, and a table that cannot be asked must not look like
  // one that an older version does not have.
  const rows: { table_name: string; column_name: string }[] = await connection.query(
    `SELECT c.relname AS table_name, a.attname AS column_name
     FROM pg_catalog.pg_class c
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
     WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped`,
    [schemaOf(dataSource)],
  );
  const features = new Map<string, Set<string>>();
  for (const row of rows) {
    const columns = features.get(row.table_name) ?? new Set<string>();
    features.set(row.table_name, columns.add(row.column_name));
  }
  return features;
}
