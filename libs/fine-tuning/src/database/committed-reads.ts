import type { DataSource, QueryRunner } from 'typeorm';
import { ReadingConnection, type SqliteDriver } from './reading-connection';
import { whenFree } from './when-free';

type Query = (this: QueryRunner, ...asked: unknown[]) => Promise<unknown>;

const readers = new WeakMap<DataSource, DataSource>();
const writers = new WeakMap<DataSource, DataSource>();

/**
 * A data source over the same database that sees committed rows only and refuses to write: for everything that reads
 * outside of a transaction. `inTransaction` takes it for the one that it was made of, so that a service passes on one
 * data source.
 *
 * On SQLite TypeORM has one connection for all requests. A read on it sees what any open transaction has written, also
 * one that is rolled back later, or the old snapshot of a transaction that the host keeps open. So reads have a
 * connection of their own, which is opened at the first of them and closed with the data source.
 * @returns the data source itself where it sees nothing uncommitted: on PostgreSQL, whose pool gives each transaction a
 *   connection of its own, and where it was opened read-only
 */
export function committedReads(dataSource: DataSource): DataSource {
  const { options } = dataSource;
  if (options.type !== 'better-sqlite3' || options.readonly === true) return dataSource;
  if (writers.has(dataSource)) return dataSource;
  let reader = readers.get(dataSource);
  if (reader === undefined) {
    reader = readerOf(dataSource);
    readers.set(dataSource, reader);
    writers.set(reader, dataSource);
  }
  return reader;
}

/** The data source that a reader was made of; any other is its own. */
export function writerOf(dataSource: DataSource): DataSource {
  return writers.get(dataSource) ?? dataSource;
}

/**
 * The host's data source with another connection, and its entities, names, subscribers and logger. A second
 * `new DataSource(options)` has to be initialized before its first use, which no constructor of a service can wait for.
 */
function readerOf(host: DataSource): DataSource {
  const reader = Object.create(host) as DataSource;
  const hostDriver = host.driver as unknown as SqliteDriver;
  const driver = Object.create(hostDriver) as SqliteDriver;
  const connection = new ReadingConnection(host, driver);
  Object.assign(driver, {
    dataSource: reader,
    queryRunner: undefined,
    createQueryRunner: (mode) =>
      driver.queryRunner ??
      onlyReading(hostDriver.createQueryRunner.call(driver, mode), connection),
  } satisfies Partial<SqliteDriver>);
  Object.assign(reader, { driver, manager: reader.createEntityManager() });
  const disconnect = hostDriver.disconnect.bind(hostDriver);
  hostDriver.disconnect = async () => {
    await disconnect();
    connection.close();
  };
  return reader;
}

function onlyReading(runner: QueryRunner, connection: ReadingConnection): QueryRunner {
  const prototype = Object.getPrototypeOf(runner) as { query: Query };
  return Object.assign(runner, {
    connect: () => connection.get(),
    // Looked up at each call: what traces statements wraps the method of the class, maybe later than this.
    query: (...asked: unknown[]) => whenFree(() => prototype.query.apply(runner, asked)),
    // A lock that is held from one statement to the next would stop the host's commit, and this thread with it.
    startTransaction: () => Promise.reject(new TypeError('this connection only reads')),
  });
}
