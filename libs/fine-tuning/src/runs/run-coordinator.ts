import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ExportRun } from '../entities/export-run.entity';
import { CancelledError } from '../fine-tuning.errors';
import { unpublish } from '../dataset/publish/publish-export';
import { runAttempt, type PublishingWork } from '../dataset/run-attempt';
import { openRevoked } from './reissue/open-revoked';
import { runReissue } from './reissue/run-reissue';
import { WorkFolder } from '../dataset/files/work-folder';
import { DatabaseShardClaims } from './lease/database-shard-claims';
import type { ExportServices } from './runtime/export-services';
import { attemptFolder, attemptOfRun, threadPlaceOf } from './attempt-of-run';
import { shardWorkersFor } from './threads/shard-workers-for';
import { RunCleaner } from './sweep/run-cleaner';
import { openEarlier } from './schedule/open-earlier';
import { requireMarks } from '../processor/require-marks';
import { RunOutcome } from './run-outcome';
import { retryTransient } from './lease/retry-transient';
import { LostLeaseError, RunWatch } from './lease/run-watch';

/** A run that this process carries out. */
interface ActiveRun {
  readonly attempt: number;
  readonly watch: RunWatch;
  readonly ended: Promise<void>;
}

/** Carries runs out. One process carries out a run at a time; others may help with its shards. */
export class RunCoordinator {
  private readonly active = new Map<string, ActiveRun>();
  /** Runs that this process lacks code for, and has told about. */
  private readonly leftToOthers = new Set<string>();
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

  /**
   * Takes the lease of an attempt and carries it out to its end, unless somebody else does so already. Only a shutdown
   * leaves it unfinished.
   */
  async run(exportId: string, attempt: number, shutdown: AbortSignal): Promise<void> {
    const { runs, identity, clock } = this.services;
    // An overdue lease looks free to this process too, and both calls would then pass for its owner.
    if (this.active.get(exportId)?.attempt === attempt) return;
    if (!(await this.canCarryOut(exportId))) return;
    const run = await runs.lease(exportId, attempt, identity, clock.now());
    if (run === undefined) return;
    if (run.status === 'cancelling') return this.outcome.cancelled(run);
    const watch = new RunWatch(run, this.services, shutdown);
    const ended = this.runWithLease(run, watch, shutdown);
    this.active.set(exportId, { attempt, watch, ended: ended.catch(() => undefined) });
    try {
      await ended;
    } finally {
      this.active.delete(exportId);
    }
  }

  /**
   * Whether this process has the code of the host that the run was begun with. Where it has not, the run is left as it is
   * for a process that has, which the sweep notifies. To cancel a run nothing is needed.
   */
  private async canCarryOut(exportId: string): Promise<boolean> {
    const run = await this.services.runs.find(exportId);
    if (run === null || run.status === 'cancelling') return true;
    try {
      const { processor, registries } = this.services;
      const { extensions } = registries;
      requireMarks(run.recipe, { processor: processor.mark, extensions });
      return true;
    } catch (error) {
      // The sweep asks again every few seconds, for as long as no other process takes it.
      if (!this.leftToOthers.has(exportId))
        this.services.report(error, 'an export is left to other processes', run);
      this.leftToOthers.add(exportId);
      return false;
    }
  }

  /** Resolves when this process no longer carries out the run; undefined when it does not do so now. */
  whenLeft(exportId: string): Promise<void> | undefined {
    return this.active.get(exportId)?.ended;
  }

  /** Polls the row immediately, so that a cancel that was issued in this process takes effect at once. */
  async pollNow(exportId: string): Promise<void> {
    await this.active.get(exportId)?.watch.pollNow();
  }

  private async runWithLease(
    run: ExportRun,
    watch: RunWatch,
    shutdown: AbortSignal,
  ): Promise<void> {
    try {
      const started = await this.begin(run);
      // A new one each time: two processes may work on the attempt for a moment, and a killed one leaves its files.
      const token = randomUUID().slice(0, 8);
      await retryTransient(() => this.runOnce(started, watch, token), {
        pausesMs: this.services.pausesMs,
        signal: watch.signal,
        onFailure: () => watch.pollNow(),
        onRetry: (error) =>
          this.services.report(error, 'an export met a transient failure and tries again', run),
      });
    } catch (error) {
      // A cancel, or the loss of the lease, may be the cause of the failure.
      await watch.pollNow();
      await watch.close();
      await this.end(run, watch, error, shutdown);
    } finally {
      await watch.close();
    }
  }

  /** @throws LostLeaseError */
  private async begin(run: ExportRun): Promise<ExportRun> {
    const { runs, identity, clock } = this.services;
    const { id, attempt } = run;
    const startedAt = run.startedAt ?? clock.now();
    const began = await runs.changeOwn(
      { id, attempt, from: ['queued', 'running', 'publishing'], owner: identity.owner },
      { status: 'running', startedAt },
    );
    if (!began) throw new LostLeaseError();
    this.services.log('export started', run);
    return { ...run, startedAt };
  }

  private async runOnce(run: ExportRun, watch: RunWatch, token: string): Promise<void> {
    const { services } = this;
    const { sinceExportId } = run;
    const workFolder = await WorkFolder.open(
      this.workFolderOf(run, token),
      run.recipe.encryptTo !== undefined,
    );
    const attempt = attemptOfRun(
      run,
      services,
      {
        workFolder,
        signal: watch.signal,
        onProgress: watch.recordProgress,
        ...(sinceExportId !== null && {
          openEarlier: () => openEarlier(sinceExportId, services),
        }),
        checkLease: watch.checkLease,
      },
      `out-${token}`,
    );
    let claims: DatabaseShardClaims | undefined;
    try {
      const publication: Pick<PublishingWork, 'hooks' | 'publish'> = {
        hooks: {
          resolving: () => Promise.resolve(services.log('export resolving', run)),
          publishing: () => this.outcome.publishing(run),
        },
        publish: (dataset, limitMs) => this.outcome.done(run, dataset, limitMs),
      };
      const revoked = await openRevoked(run, services);
      if (
        revoked === undefined ||
        !(await runReissue(attempt, revoked, services.dataSource, publication))
      )
        await runAttempt(attempt, {
          workers: shardWorkersFor(threadPlaceOf(services)),
          openClaims: async ({ shards }) => {
            services.log('export planned', run);
            await services.shards.plan(run.id, run.attempt, shards);
            await this.requestHelpers(run.id, run.attempt, shards.length);
            const { id, attempt } = run;
            claims = new DatabaseShardClaims(services.shards, id, attempt, shards, 'leads');
            return claims;
          },
          ...publication,
        });
    } catch (error) {
      // Files that were promoted while the row does not say "done" are not published.
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
      this.services.log('export lost its lease', run);
      // Where nobody took the run over after all, the next process need not wait for a lease that nobody uses.
      return this.outcome.released(run);
    }
    if (shutdown.aborted) return this.outcome.released(run);
    if (reason instanceof CancelledError) return this.outcome.cancelled(run);
    await this.outcome.failed(run, error);
  }

  private workFolderOf({ id, attempt }: ExportRun, token: string): string | undefined {
    const { workFolderRoot } = this.services;
    if (workFolderRoot === undefined) return undefined;
    return join(workFolderRoot, id, attemptFolder(attempt), `tmp-${token}`);
  }
}
