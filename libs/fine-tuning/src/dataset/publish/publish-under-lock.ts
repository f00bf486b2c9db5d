import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import type { PublicationGate } from '../../consent/gate/publication-gate';
import { inTransaction } from '../../database/in-transaction';
import type { Publication, StagedDataset } from './staged-dataset';

/** The rows that say that a dataset was published. */
export interface PublicationRecord {
  /** Whether there is still something to be published. Must not write. */
  isOpen(manager: EntityManager): Promise<boolean>;
  /** @returns false when nothing was written, because there is nothing to be published any more */
  write(manager: EntityManager): Promise<boolean>;
  /** Whether the rows are there after all: of a commit that failed nobody knows. */
  isWritten(): Promise<boolean>;
}

/**
 * Publishes a dataset in one step with the last look at consent. While the ledger's lock is held nobody decides anything; a
 * decision that waited finds the rows that were written, and revokes the dataset.
 *
 * Nothing of ours is written before the manifest is in its place, and a step that does not publish ends by a commit, because
 * on SQLite a transaction holds whatever other requests of the host wrote meanwhile on the same connection. For the same
 * reason, and because decisions wait, the storage has only so long.
 * @returns `refused` when the record said so
 * @throws what the storage or the database throws; the manifest may be in its place
 */
export async function publishUnderLock(
  { dataSource, gate }: { readonly dataSource: DataSource; readonly gate: PublicationGate },
  dataset: StagedDataset,
  record: PublicationRecord,
  limitMs: number,
): Promise<Publication | 'refused'> {
  const { members, position } = dataset;
  let promotion: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;
  try {
    const outcome = await inTransaction(dataSource, async (manager) => {
      const changes = await gate.lock(manager, position, members.userIds);
      if (members.areTouchedBy(changes)) return changes;
      if (!(await record.isOpen(manager))) return 'refused';
      promotion = dataset.promote();
      try {
        if (!(await endsWithin(promotion, limitMs))) return 'slow';
      } catch (error) {
        failure = { error };
        return 'slow';
      }
      // Open WebUI takes no lock of ours when it deletes somebody.
      const gone = await gate.gone(members.userIds, manager);
      if (gone.length > 0) return { ...changes, userIds: new Set([...changes.userIds, ...gone]) };
      return (await record.write(manager)) ? 'published' : 'refused';
    });
    if (failure !== undefined) throw failure.error;
    return outcome;
  } catch (error) {
    const isOpen = promotion === undefined || failure !== undefined;
    if (isOpen || !(await record.isWritten().catch(() => false))) throw error;
    return 'published';
  } finally {
    // What the storage has not done yet it may still do: whoever removes the manifest has to come after.
    await promotion?.catch(() => undefined);
  }
}

/** @returns false when it takes longer */
async function endsWithin(work: Promise<void>, limitMs: number): Promise<boolean> {
  const stop = new AbortController();
  const late = sleep(limitMs, false, { signal: stop.signal });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    stop.abort();
    await late.catch(() => undefined);
  }
}
