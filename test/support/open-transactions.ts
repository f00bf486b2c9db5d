import { ConsentService } from '@app/fine-tuning';
import { AsyncResource } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';

/** Long enough for whatever does not wait to be over; nothing is wrong when it is not. */
const A_WHILE_MS = 150;

class RolledBack extends Error {}

/**
 * Runs `work` while a denial is written and not committed, which is rolled back afterwards.
 * @param person id of the user who is denied
 */
export async function duringDenial<T>(
  dataSource: DataSource,
  person: string,
  work: () => Promise<T>,
): Promise<T> {
  let result: Promise<T> | undefined;
  // As another request would do it, not as a part of the transaction.
  const outside = AsyncResource.bind(work);
  const consents = new ConsentService(dataSource, {
    listeners: [
      {
        excluding: async () => {
          result = outside();
          await result.catch(() => undefined);
          throw new RolledBack();
        },
      },
    ],
  });
  const decision = { scope: 'user', targets: [person], decision: 'denied' } as const;
  const failure = await consents
    .decide({ kind: 'operator', evidence: 'a test' }, decision)
    .catch((error: unknown) => error);
  if (result === undefined) throw failure;
  return result;
}

/**
 * Begins `work` while the host has a transaction open on the data source, which is rolled back while `work` may be waiting
 * for it.
 * @param write what the host writes in it
 */
export async function aroundRollback<T>(
  dataSource: DataSource,
  write: (manager: EntityManager) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  let result: Promise<T> | undefined;
  await dataSource
    .transaction(async (manager) => {
      await write(manager);
      result = work();
      await Promise.race([result, sleep(A_WHILE_MS)]);
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  if (result === undefined) throw new Error('the transaction did not get that far');
  return result;
}
