import type { ExportRun } from '../../entities/export-run.entity';
import { CancelledError } from '../../fine-tuning.errors';
import { PLAN_HEAD, type ExportPlan } from '../../dataset/plan/export-plan';
import { DatabaseShardClaims } from './database-shard-claims';
import type { ExportServices } from '../runtime/export-services';
import { HelpWatch } from './help-watch';
import { attemptOfRun, threadPlaceOf } from '../attempt-of-run';
import { shardWorkersFor } from '../threads/shard-workers-for';
import { RunCleaner } from '../sweep/run-cleaner';

/** Processes shards of runs that other processes carry out. */
export class RunHelper {
  private readonly watches = new Set<HelpWatch>();
  private readonly cleaner: RunCleaner;

  constructor(private readonly services: ExportServices) {
    this.cleaner = new RunCleaner(services);
  }

  /** Returns when no shard is left to claim, or the run is over. */
  async help(exportId: string, attempt: number, shutdown: AbortSignal): Promise<void> {
    const { runs, report } = this.services;
    const run = await runs.find(exportId);
    if (run === null || run.attempt !== attempt || run.status !== 'running') return;
    const watch = new HelpWatch(run, this.services);
    this.watches.add(watch);
    try {
      await this.makeShards(run, AbortSignal.any([watch.signal, shutdown]));
    } catch (error) {
      // The files of a run that ended are gone, and its coordinator sees that a shard is not done. Neither is reported.
      await watch.pollNow();
      if (!shutdown.aborted && !watch.signal.aborted)
        report(error, 'a helper could not process a shard', run);
    } finally {
      this.watches.delete(watch);
      await watch.close();
    }
    await this.cleaner.clearBehind(run);
  }

  /** Polls the row immediately, so that a cancel that was issued in this process takes effect at once. */
  async pollNow(exportId: string): Promise<void> {
    for (const watch of this.watches) if (watch.exportId === exportId) await watch.pollNow();
  }

  private async makeShards(run: ExportRun, signal: AbortSignal): Promise<void> {
    const attempt = attemptOfRun(run, this.services, { signal });
    const plan = (await attempt.readJson(PLAN_HEAD)) as ExportPlan | undefined;
    if (plan === undefined) throw new CancelledError();
    const { shards } = this.services;
    const claims = new DatabaseShardClaims(shards, run.id, run.attempt, plan.shards, 'helps');
    try {
      await shardWorkersFor(threadPlaceOf(this.services)).work(attempt, claims, plan.rows, false);
    } finally {
      claims.close();
    }
  }
}
