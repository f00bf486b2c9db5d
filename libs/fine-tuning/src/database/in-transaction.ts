import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isPostgres } from '@app/open-webui';
import { writerOf } from './committed-reads';
import { sqliteConnectionOf, type SqliteConnection } from './sqlite-connection';
import { PATIENCE_MS, whenFree } from './when-free';

/**
 * Writers of one SQLite DataSource, one after the other. Keyed by the DataSource, not by an instance of ours: TypeORM
 * has a single connection per SQLite DataSource, so two transactions begun by two services would become one.
 */
const queues = new WeakMap<DataSource, Promise<unknown>>();
/** The transaction of ours that is open on a SQLite DataSource. */
const open = new WeakMap<DataSource, object>();
/** In the work of a transaction, and in all that it calls: that transaction. */
const within = new AsyncLocalStorage<object>();
const guarded = new WeakSet<QueryRunner>();
/** Longer than any pause between two statements: to store a manifest is the longest. */
const MAX_IDLE = '2min';

/**
 * Runs `work` in one write transaction: all or nothing, isolated from other writers of this and other processes.
 * Use it for everything that writes, a single statement too: on SQLite that would otherwise become a part of whatever
 * transaction the host has open on the connection, and be rolled back with it. Do not nest: pass the manager on.
 *
 * On SQLite the lock is taken at the start (`BEGIN IMMEDIATE`): a deferred transaction that reads first can fail with
 * "database is locked" at its first write without any wait. Waiting does not block the event loop.
 * @param dataSource the host's, or what `committedReads` made of it
 * @param patienceMs how long to wait for the lock; SQLite only
 * @throws DatabaseError `database/busy` when another program, or a transaction of the host, keeps the lock
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  // eslint-disable-next-line no-restricted-syntax -- the one place
  if (isPostgres(dataSource)) return dataSource.transaction('READ COMMITTED', limited(work));
  const writer = writerOf(dataSource);
  return afterOthers(writer, () => sqliteTransaction(writer, work, patienceMs));
}

/**
 * A process that stands still (a paused machine, a cut line) would keep its locks for as long as it does, and nobody could
 * withdraw, or take its run over. The server ends such a transaction instead. Not as an option of the connection, which
 * is the host's.
 */
function limited<T>(work: (manager: EntityManager) => Promise<T>) {
  return async (manager: EntityManager): Promise<T> => {
    await manager.query(`SET LOCAL idle_in_transaction_session_timeout = '${MAX_IDLE}'`);
    return work(manager);
  };
}

function afterOthers<T>(dataSource: DataSource, turn: () => Promise<T>): Promise<T> {
  const mine = (queues.get(dataSource) ?? Promise.resolve()).then(turn, turn);
  queues.set(dataSource, mine);
  return mine;
}

async function sqliteTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  patienceMs: number,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const transaction = {};
  keepOthersOut(dataSource, runner);
  try {
    return await within.run(transaction, async () => {
      await begin(dataSource, runner, patienceMs, () => open.set(dataSource, transaction));
      try {
        await runner.broadcaster.broadcast('AfterTransactionStart');
        const result = await work(runner.manager);
        // More than once where something within has not ended a nested transaction.
        while (runner.isTransactionActive) await runner.commitTransaction();
        return result;
      } catch (error) {
        await rollBack(runner, sqliteConnectionOf(dataSource));
        throw error;
      }
    });
  } finally {
    open.delete(dataSource);
    await runner.release();
  }
}

/**
 * A transaction that the host begins while ours is open would be taken for a part of it: our commit would only release a
 * savepoint, and the host's end would decide about ours. So it waits for its turn.
 */
function keepOthersOut(dataSource: DataSource, runner: QueryRunner): void {
  if (guarded.has(runner)) return;
  guarded.add(runner);
  const start = runner.startTransaction.bind(runner);
  runner.startTransaction = (isolationLevel) => {
    const ours = open.get(dataSource);
    return ours === undefined || ours === within.getStore()
      ? start(isolationLevel)
      : afterOthers(dataSource, () => start(isolationLevel));
  };
}

/**
 * Replaces TypeORM's `startTransaction`, whose deferred transaction holds no lock yet, and which tells nobody of those
 * that were begun with SQL. The look, the lock and the note that TypeORM goes by are made without an await between them.
 */
async function begin(
  dataSource: DataSource,
  runner: QueryRunner,
  patienceMs: number,
  begun: () => void,
): Promise<void> {
  const connection = sqliteConnectionOf(dataSource);
  await runner.broadcaster.broadcast('BeforeTransactionStart');
  await whenFree(() => {
    if (runner.isTransactionActive || connection.inTransaction) return false;
    beginImmediate(connection);
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    begun();
    return true;
  }, patienceMs);
}

/** The host's own statements keep their `busy_timeout`. */
function beginImmediate(connection: SqliteConnection): void {
  const timeout = connection.pragma('busy_timeout', { simple: true });
  connection.pragma('busy_timeout = 0');
  try {
    connection.exec('BEGIN IMMEDIATE');
  } finally {
    connection.pragma(`busy_timeout = ${Number(timeout)}`);
  }
}

/** SQLite ends a transaction by itself on a full disk; TypeORM must still be told, or it counts one for ever. */
async function rollBack(runner: QueryRunner, connection: SqliteConnection): Promise<void> {
  while (runner.isTransactionActive) {
    if (!connection.inTransaction) connection.exec('BEGIN');
    await runner.rollbackTransaction();
  }
}
