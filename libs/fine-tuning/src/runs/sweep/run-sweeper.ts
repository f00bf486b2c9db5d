import type { ExportRun } from '../../entities/export-run.entity';
import { ACTIVE } from '../../entities/export-status';
import type { ExportQueue } from '../queue/export-queue';
import { sweepTemporaryFolders } from '../../dataset/files/temporary-folder';
import type { ExportServices } from '../runtime/export-services';
import { withoutLists } from '../without-lists';
import { GoneSubjects } from './gone-subjects';
import { RunCleaner } from './run-cleaner';

/** How long the files of a revoked dataset wait for its new version, in milliseconds. */
const KEPT_MS = 3_600_000;

/**
 * Notifies the queue of runs that nobody works on (their process was killed, Redis forgot them, the queue could not be
 * reached), revokes datasets with people who are gone, and removes files that have expired or were revoked. It runs at the
 * start and then at an interval, in every process that works: everything is a conditional update, so several processes may
 * do it at once.
 */
export class RunSweeper {
  private readonly cleaner: RunCleaner;
  private readonly gone: GoneSubjects;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly services: ExportServices,
    private readonly queue: ExportQueue,
    private readonly also: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.cleaner = new RunCleaner(services);
    this.gone = new GoneSubjects(services);
  }

  start(): void {
    this.timer = setInterval(() => void this.sweep(), this.services.timing.sweepMs);
    this.timer.unref();
    void this.sweep();
    sweepTemporaryFolders().catch((error: unknown) =>
      this.services.report(error, 'the temporary folders of ended processes could not be removed'),
    );
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  sweep(): Promise<void> {
    this.sweeping = this.sweeping
      .then(() => this.notifyQueue())
      // Before files are cleared away and datasets are issued again: both follow a revocation.
      .then(() => this.revokeGone())
      .then(() => this.clear())
      .then(() => this.also())
      // What was started just now begins now, not with the next sweep.
      .then(() => this.notifyQueue())
      .catch((error: unknown) => this.services.report(error, 'the sweep of exports failed'));
    return this.sweeping;
  }

  private async notifyQueue(): Promise<void> {
    const { runs, identity, clock } = this.services;
    const now = clock.now();
    for (const run of await runs.active()) {
      const lease = { owner: run.leaseOwner, heartbeatAt: run.heartbeatAt };
      if (!identity.isFree(lease, now)) continue;
      await this.queue.enqueue({ exportId: run.id, shard: null, attempt: run.attempt });
    }
  }

  /** Whatever goes wrong with people who are gone must not keep the rest of the sweep from its work. */
  private revokeGone(): Promise<void> {
    return this.gone
      .sweep()
      .catch((error: unknown) =>
        this.services.report(error, 'people who are gone could not be looked for'),
      );
  }

  private async clear(): Promise<void> {
    const { runs, clock } = this.services;
    const now = clock.now();
    for (const run of await runs.expired(now)) await this.expire(run);
    for (const run of await runs.unswept())
      if (!(await this.isStillNeeded(run, now))) await this.cleaner.clear(run);
  }

  /**
   * The new version of a revoked dataset is made of its files, which nobody can download any more. They are kept until it is
   * there, and not longer than an hour where it does not come to be.
   */
  private async isStillNeeded(run: ExportRun, now: number): Promise<boolean> {
    const { runs, reissues } = this.services;
    if (!reissues || run.status !== 'revoked' || now - (run.revokedAt ?? 0) > KEPT_MS) return false;
    if (run.supersededByExportId === null) return true;
    const next = await runs.find(run.supersededByExportId);
    return next?.supersedesExportId === run.id && ACTIVE.includes(next.status);
  }

  private async expire(run: ExportRun): Promise<void> {
    const { runs, audit, key } = this.services;
    // The state first: nobody may begin a download of files that are about to go. The sweep of ended runs removes them.
    const expected = { id: run.id, attempt: run.attempt, from: ['done'] as const };
    const patch = { status: 'expired' as const, ...withoutLists(run, key) };
    if (!(await runs.change(expected, patch))) return;
    await audit.append({
      action: 'export.expire',
      actorKind: 'system',
      targetKind: 'export',
      targetId: run.id,
    });
  }
}
