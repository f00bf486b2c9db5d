import type { DataSource, QueryRunner } from 'typeorm';
import { DatabaseError, UsageError } from '../fine-tuning.errors';
import { sqliteConnectionOf, type SqliteConnection } from './sqlite-connection';

/** What TypeORM's driver for `better-sqlite3` has and its types do not show. */
export interface SqliteDriver {
  dataSource: DataSource;
  options: object;
  queryRunner: QueryRunner | undefined;
  createQueryRunner(this: SqliteDriver, mode: string): QueryRunner;
  createDatabaseConnection(): Promise<SqliteConnection>;
  disconnect(): Promise<void>;
}

/**
 * A connection to the file of an open data source that only reads, made by the host's own driver: two copies of SQLite in
 * one process that have the same file open lose each other's locks.
 */
export class ReadingConnection {
  private opened: Promise<SqliteConnection> | undefined;

  /** @param driver makes the connection, with its `options` */
  constructor(
    private readonly host: DataSource,
    private readonly driver: SqliteDriver,
  ) {}

  /**
   * @throws UsageError `database/setting` for a database in memory
   * @throws DatabaseError `database/connection-lost` when the data source is closed
   */
  get(): Promise<SqliteConnection> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  close(): void {
    const closing = this.opened;
    this.opened = undefined;
    // Its prepared statements belong to the connection.
    this.driver.queryRunner = undefined;
    closing?.then(
      (connection) => connection.close(),
      () => undefined,
    );
  }

  private async open(): Promise<SqliteConnection> {
    const database = fileOf(requireOpen(this.host));
    this.driver.options = {
      ...this.host.options,
      database,
      fileMustExist: true,
      enableWAL: false,
      // It is waited for outside of SQLite, which would stop the thread.
      timeout: 0,
    };
    const connection = await this.driver.createDatabaseConnection();
    try {
      // Not opened as read-only: after a process was killed in a transaction, the next reader has to roll it back.
      connection.pragma('query_only = ON');
      requireOpen(this.host);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }
}

function requireOpen(host: DataSource): SqliteConnection {
  const connection = sqliteConnectionOf(host);
  if (host.isInitialized && connection.open) return connection;
  throw new DatabaseError('database/connection-lost', 'the data source was closed');
}

/** Its absolute path: the options may name it from a working directory that is another one by now. */
function fileOf(connection: SqliteConnection): string {
  const databases = connection.pragma('database_list') as { name: string; file: string }[];
  const file = databases.find(({ name }) => name === 'main')?.file ?? '';
  if (file !== '') return file;
  throw new UsageError(
    'database/setting',
    'the data source has its database in memory, where everybody would read what is not committed yet: give a file',
    'dataSource',
  );
}
