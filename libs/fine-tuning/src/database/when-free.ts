import { setTimeout as sleep } from 'node:timers/promises';
import { driverCode } from '@app/open-webui';
import { DatabaseError } from '../fine-tuning.errors';

/** How long somebody waits for a lock of SQLite before it fails with `database/busy`, in milliseconds. */
export const PATIENCE_MS = 15_000;

/**
 * Repeats what SQLite refuses because the database is locked, until it succeeds. SQLite's own `busy_timeout` must be off
 * meanwhile: it stops the thread, and with it the transaction of this process that holds the lock.
 * @param attempt false: try again, as after SQLITE_BUSY
 * @throws DatabaseError `database/busy` when the patience is over
 */
export async function whenFree<T>(
  attempt: () => T | false | Promise<T | false>,
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      const result = await attempt();
      if (result !== false) return result;
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    if (Date.now() > deadline)
      throw new DatabaseError(
        'database/busy',
        'another program, or another transaction of this one, keeps the database locked; try again later',
      );
    await sleep(5 + Math.random() * 20);
  }
}

/** Also `SQLITE_BUSY_RECOVERY`, while somebody mends a database after a crash, and `SQLITE_BUSY_SNAPSHOT`. */
function isBusy(error: unknown): boolean {
  return driverCode(error)?.startsWith('SQLITE_BUSY') === true;
}
