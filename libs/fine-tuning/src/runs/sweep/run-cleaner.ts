import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportRun } from '../../entities/export-run.entity';
import type { ExportServices } from '../runtime/export-services';
import { ACTIVE } from '../../entities/export-status';
import { attemptFolder } from '../attempt-of-run';
import { withoutLists } from '../without-lists';

/** Longest time for which the end of a cancelled run waits for helpers, in milliseconds. */
const PATIENCE_MS = 900;
const PAUSE_MS = 100;

/** Removes the files of runs. */
export class RunCleaner {
  constructor(private readonly services: ExportServices) {}

  /**
   * Of a run that has ended: under the lease of its row, for which a retry waits; else its first files could go too.
   * @returns false when somebody else is at it, or the row is no longer as it was read
   */
  async clear(run: ExportRun): Promise<boolean> {
    const { runs, identity, clock } = this.services;
    const lease = { owner: run.leaseOwner, heartbeatAt: run.heartbeatAt };
    const now = clock.now();
    if (!identity.isFree(lease, now) || !(await runs.leaseEnded(run, identity, now))) return false;
    let swept = false;
    try {
      if (run.status === 'done') await this.removeAttempts(run);
      else await this.removeAll(run.id);
      swept = true;
    } finally {
      await runs.recordSwept(run, identity, swept, this.alsoOf(run));
    }
    return true;
  }

  /** The files of a revoked dataset are gone for good where nobody issues it again; so are its lists then. */
  private alsoOf(run: ExportRun): ReturnType<typeof withoutLists> {
    const { reissues, key } = this.services;
    return run.status === 'revoked' && !reissues ? withoutLists(run, key) : {};
  }

  /** As `clear`, and waits for whoever is at it. */
  async clearSoon(id: string, tries = 30): Promise<void> {
    for (; tries > 0; tries--) {
      const run = await this.services.runs.find(id);
      if (run === null || ACTIVE.includes(run.status) || (await this.clear(run))) return;
      await sleep(PAUSE_MS);
    }
  }

  /**
   * For whoever stopped working on a run that others may have ended meanwhile: what it wrote after they cleared away
   * would stay for ever.
   */
  async clearBehind({ id, attempt }: Pick<ExportRun, 'id' | 'attempt'>): Promise<void> {
    const { runs, storage } = this.services;
    const row = await runs.find(id);
    if (row === null) return;
    if (!ACTIVE.includes(row.status)) await this.clearSoon(id);
    else if (row.attempt !== attempt) await storage.remove(`${id}/${attemptFolder(attempt)}`);
  }

  /** Lets helpers stop first; one that cannot be waited for clears away behind itself. */
  async helpersGone({ id, attempt }: Pick<ExportRun, 'id' | 'attempt'>): Promise<void> {
    const { shards, identity, clock } = this.services;
    for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
      const rows = await shards.all(id, attempt);
      const now = clock.now();
      const working = rows.some(
        ({ state, leaseOwner: owner, heartbeatAt }) =>
          state === 'leased' && !identity.isFree({ owner, heartbeatAt }, now),
      );
      if (!working) return;
      await sleep(PAUSE_MS);
    }
  }

  /** The attempts' own files, of a finished run. */
  async removeAttempts({ id, attempt }: Pick<ExportRun, 'id' | 'attempt'>): Promise<void> {
    for (let n = 1; n <= attempt; n++)
      await this.services.storage.remove(`${id}/${attemptFolder(n)}`);
    await this.services.shards.remove(id);
  }

  async removeAll(exportId: string): Promise<void> {
    await this.services.storage.remove(exportId);
    await this.services.shards.remove(exportId);
  }
}
