import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { DatabaseError } from '../fine-tuning.errors';
import { driverCode, isPostgres } from '@app/open-webui';

/** How long a writer waits for another program's lock before it fails with `database/busy`, in milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * Writers of one SQLite DataSource, one after the other. Keyed by the DataSource, not by an instance of ours: TypeORM
 * has a single connection per SQLite DataSource, so two transactions begun by two services would become one.
 */
const queues = new WeakMap<DataSource, Promise<unknown>>();

/**
 * Runs `work` in one write transaction: all or nothing, isolated from other writers of this and other processes.
 * Use it for everything that writes more than one statement. Do not nest: pass the manager on.
 *
 * On SQLite the lock is taken at the start (`BEGIN IMMEDIATE`): a deferred transaction that reads first can fail with
 * "database is locked" at its first write without any wait. Waiting does not block the event loop.
 * @param patienceMs how long to wait for the lock; SQLite only
 * @throws DatabaseError `database/busy` when another program keeps the lock
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  if (isPostgres(dataSource)) return dataSource.transaction('READ COMMITTED', work);
  const previous = queues.get(dataSource) ?? Promise.resolve();
  const mine = previous.then(
    () => sqliteTransaction(dataSource, work, patienceMs),
    () => sqliteTransaction(dataSource, work, patienceMs),
  );
  queues.set(dataSource, mine);
  return mine;
}

async function sqliteTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  patienceMs: number,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const deadline = Date.now() + patienceMs;
  // A plain `repository.save` elsewhere opens its own transaction on the same connection.
  while (runner.isTransactionActive) await pause(deadline);
  await runner.startTransaction();
  try {
    await takeWriteLock(runner, deadline);
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await rollBack(runner);
    throw error;
  } finally {
    await runner.release();
  }
}

/** SQLite ends a transaction by itself on a full disk; TypeORM must still be told, or it counts one for ever. */
async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    await runner.rollbackTransaction();
  } catch {
    await runner.query('BEGIN');
    await runner.rollbackTransaction();
  }
}

/** Replaces TypeORM's deferred transaction, which holds no lock yet, by an immediate one. */
async function takeWriteLock(runner: QueryRunner, deadline: number): Promise<void> {
  const [{ timeout } = { timeout: 0 }]: { timeout: number }[] =
    await runner.query('PRAGMA busy_timeout');
  await runner.query('COMMIT');
  try {
    await runner.query('PRAGMA busy_timeout = 0');
    for (;;) {
      try {
        await runner.query('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (driverCode(error) !== 'SQLITE_BUSY') throw error;
        await pause(deadline);
      }
    }
  } catch (error) {
    // `rollbackTransaction` of the caller expects an open transaction.
    await runner.query('BEGIN');
    throw error;
  } finally {
    await runner.query(`PRAGMA busy_timeout = ${Number(timeout)}`);
  }
}

async function pause(deadline: number): Promise<void> {
  if (Date.now() > deadline)
    throw new DatabaseError(
      'database/busy',
      'another program keeps the database locked; try again later',
    );
  await sleep(5 + Math.random() * 20);
}
