import type { DataSource } from 'typeorm';

/** What this module uses of a connection of `better-sqlite3`, past TypeORM. Every call returns when SQLite has answered. */
export interface SqliteConnection {
  readonly open: boolean;
  /** Also for a transaction that somebody began with SQL, of which TypeORM does not know. */
  readonly inTransaction: boolean;
  exec(sql: string): unknown;
  pragma(sql: string, options?: { readonly simple: boolean }): unknown;
  close(): unknown;
}

/** TypeORM has one connection for each data source on SQLite. */
export function sqliteConnectionOf({ driver }: DataSource): SqliteConnection {
  return (driver as unknown as { readonly databaseConnection: SqliteConnection })
    .databaseConnection;
}
