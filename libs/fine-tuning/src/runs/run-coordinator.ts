import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportRun } from '../entities/export-run.entity';
import { CancelledError } from '../fine-tuning.errors';
import { runCanaries } from '../dataset/check-canaries';
import { unpublish } from '../dataset/publish/publish-export';
import { runAttempt } from '../dataset/run-attempt';
import { WorkFolder } from '../dataset/files/work-folder';
import type { ChangeWindow } from '../dataset/plan/change-window';
import { DatabaseShardClaims } from './lease/database-shard-claims';
import type { ExportServices } from './runtime/export-services';
import { attemptFolder, attemptOf, crewOf } from './attempt-of-run';
import { RunCleaner } from './sweep/run-cleaner';
import { openChangeWindow } from './schedule/open-change-window';
import { RunOutcome } from './run-outcome';
import { LostLeaseError, RunWatch } from './lease/run-watch';
import { isTransient } from './lease/transient-failure';

/** A run that this process is at. */
interface ActiveRun {
  readonly attempt: number;
  readonly watch: RunWatch;
  readonly ended: Promise<void>;
}

/** Carries runs out. One process drives a run at a time; others may help with its shards. */
export class RunCoordinator {
  private readonly active = new Map<string, ActiveRun>();
  private readonly outcome: RunOutcome;
  private readonly cleaner: RunCleaner;

  constructor(
    private readonly services: ExportServices,
    /** Asks other processes to help with the shards of a planned run. */
    private readonly requestHelpers: (
      exportId: string,
      attempt: number,
      shards: number,
    ) => Promise<void>,
  ) {
    this.outcome = new RunOutcome(services);
    this.cleaner = new RunCleaner(services);
  }

  /** Runs an attempt to its end, unless somebody else is at it. Only a shutdown leaves it unfinished. */
  async run(exportId: string, attempt: number, shutdown: AbortSignal): Promise<void> {
    const { runs, identity } = this.services;
    // An overdue lease looks free to ourselves too, and both drives would pass for its owner.
    if (this.active.get(exportId)?.attempt === attempt) return;
    const run = await runs.lease(exportId, attempt, identity, Date.now());
    if (run === undefined) return;
    if (run.status === 'cancelling') return this.outcome.cancelled(run);
    const watch = new RunWatch(run, this.services, shutdown);
    const ended = this.driveWatched(run, watch, shutdown);
    this.active.set(exportId, { attempt, watch, ended: ended.catch(() => undefined) });
    try {
      await ended;
    } finally {
      this.active.delete(exportId);
    }
  }

  /** Resolves when this process no longer drives the run; undefined when it does not drive it. */
  whenLeft(exportId: string): Promise<void> | undefined {
    return this.active.get(exportId)?.ended;
  }

  /** For a cancel in this process: looks at the row now instead of within a second. */
  async pollNow(exportId: string): Promise<void> {
    await this.active.get(exportId)?.watch.pollNow();
  }

  private async driveWatched(
    run: ExportRun,
    watch: RunWatch,
    shutdown: AbortSignal,
  ): Promise<void> {
    try {
      await this.driveWith(run, watch);
    } catch (error) {
      // Whoever cancelled it, or took it over, may be the cause of the failure.
      await watch.pollNow();
      await watch.close();
      await this.end(run, watch, error, shutdown);
    } finally {
      await watch.close();
    }
  }

  private async driveWith(run: ExportRun, watch: RunWatch): Promise<void> {
    const { runs, identity } = this.services;
    const startedAt = run.startedAt ?? Date.now();
    const expected = {
      id: run.id,
      attempt: run.attempt,
      from: ['queued', 'running', 'publishing'] as const,
    };
    const started = await runs.changeOwn(
      { ...expected, owner: identity.owner },
      { status: 'running', startedAt },
    );
    if (!started) throw new LostLeaseError();
    const window = await openChangeWindow(run, this.services);
    // Its own each time: two drivers may overlap for a moment, and a killed one leaves its files.
    const token = randomUUID().slice(0, 8);
    for (let failures = 0; ; failures++) {
      try {
        return await this.attempt({ ...run, startedAt }, watch, window, token);
      } catch (error) {
        await watch.pollNow();
        const pause = this.services.pausesMs[failures];
        if (watch.signal.aborted || pause === undefined || !isTransient(error)) throw error;
        this.services.report(error, 'an export met a failure that may pass, and tries again');
        await sleep(pause, undefined, { signal: watch.signal }).catch(() => undefined);
      }
    }
  }

  private async attempt(
    run: ExportRun,
    watch: RunWatch,
    window: ChangeWindow | null,
    token: string,
  ): Promise<void> {
    const { services } = this;
    const workFolder = await WorkFolder.open(this.scratchFolder(run, token));
    const attempt = attemptOf(run, services, {
      workFolder,
      signal: watch.signal,
      onProgress: watch.recordProgress,
      window,
      staging: `out-${token}`,
      checkLease: watch.checkLease,
    });
    let claims: DatabaseShardClaims | undefined;
    let position = 0;
    try {
      await runAttempt(
        attempt,
        crewOf(services),
        async (plan) => {
          await services.shards.plan(run.id, run.attempt, plan.shards);
          await this.requestHelpers(run.id, run.attempt, plan.shards.length);
          claims = new DatabaseShardClaims(services.shards, run.id, run.attempt, plan.shards);
          return claims;
        },
        () => runCanaries(attempt),
        {
          resolving: async () => {
            position = await services.gate.position();
          },
          publishing: () => this.outcome.publishing(run),
          published: (manifest, bytes, subjects) =>
            this.outcome.done(run, manifest, bytes, subjects, position),
        },
      );
    } catch (error) {
      // Whatever was promoted without the row saying "done" is not published.
      if (await this.outcome.holds(run)) await unpublish(attempt);
      throw error;
    } finally {
      claims?.close();
      await workFolder.close();
    }
    await this.cleaner.removeAttempts(run);
  }

  private async end(
    run: ExportRun,
    watch: RunWatch,
    error: unknown,
    shutdown: AbortSignal,
  ): Promise<void> {
    const { reason } = watch.signal as { reason: unknown };
    if (reason instanceof LostLeaseError || error instanceof LostLeaseError) {
      await this.cleaner.clearBehind(run);
      // Where nobody has taken it after all, the next one shall not wait for a lease that nobody serves.
      return this.outcome.released(run);
    }
    if (shutdown.aborted) return this.outcome.released(run);
    if (reason instanceof CancelledError) return this.outcome.cancelled(run);
    await this.outcome.failed(run, error);
  }

  private scratchFolder({ id, attempt }: ExportRun, token: string): string | undefined {
    const { workFolderRoot } = this.services;
    if (workFolderRoot === undefined) return undefined;
    return join(workFolderRoot, id, attemptFolder(attempt), `tmp-${token}`);
  }
}
