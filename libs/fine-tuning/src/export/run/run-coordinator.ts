import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportRun } from '../../entities/export-run.entity';
import { CancelledError } from '../../fine-tuning.errors';
import { runCanaries } from '../canaries';
import { unpublish } from '../publish-export';
import { runAttempt } from '../run-attempt';
import { Scratch } from '../scratch';
import { PLAN_HEAD, type ExportPlan } from '../plan/export-plan';
import type { ChangeWindow } from '../plan/change-window';
import { DatabaseBoard } from './database-board';
import type { EngineServices } from './engine-services';
import { attemptFolder, attemptOf, crewOf } from './run-attempt-of';
import { openChangeWindow } from './open-change-window';
import { RunOutcome } from './run-outcome';
import { LostLeaseError, RunWatch } from './run-watch';
import { isTransient } from './transient-failure';

/** Carries runs out. One process drives a run at a time; others may help with its shards. */
export class RunCoordinator {
  private readonly watches = new Map<string, RunWatch>();
  private readonly outcome: RunOutcome;

  constructor(
    private readonly services: EngineServices,
    /** Asks other processes to help with the shards of a planned run. */
    private readonly callHelp: (exportId: string, attempt: number, shards: number) => Promise<void>,
  ) {
    this.outcome = new RunOutcome(services);
  }

  /** Runs an attempt to its end, unless somebody else is at it. Only a shutdown leaves it unfinished. */
  async drive(exportId: string, attempt: number, shutdown: AbortSignal): Promise<void> {
    const { runs, identity } = this.services;
    const run = await runs.lease(exportId, attempt, identity, Date.now());
    if (run === undefined) return;
    if (run.status === 'cancelling') return this.outcome.cancelled(run);
    const watch = new RunWatch(run, this.services, shutdown);
    this.watches.set(exportId, watch);
    try {
      await this.driveWith(run, watch);
    } catch (error) {
      await watch.close();
      await this.end(run, watch, error, shutdown);
    } finally {
      await watch.close();
      this.watches.delete(exportId);
    }
  }

  /** Makes shards of a run that another process drives; returns when none is left to take. */
  async help(exportId: string, attempt: number, shutdown: AbortSignal): Promise<void> {
    const { runs, shards } = this.services;
    const run = await runs.find(exportId);
    if (run === null || run.attempt !== attempt || run.status !== 'running') return;
    const stop = new AbortController();
    const timer = setInterval(() => {
      void runs.find(exportId).then(
        (row) => {
          if (row?.status !== 'running' || row.attempt !== attempt)
            stop.abort(new CancelledError());
        },
        (error: unknown) => this.services.report(error, 'a helper cannot see its export'),
      );
    }, 1_000);
    const signal = AbortSignal.any([stop.signal, shutdown]);
    let board: DatabaseBoard | undefined;
    try {
      const window = await openChangeWindow(run, this.services);
      const helped = attemptOf(run, this.services, { scratch: Scratch.none(), signal, window });
      const plan = (await helped.readJson(PLAN_HEAD)) as ExportPlan | undefined;
      if (plan === undefined) return;
      board = new DatabaseBoard(shards, exportId, attempt, plan.shards);
      await crewOf(this.services).work(helped, board, plan.rows, false);
    } catch (error) {
      // The driver sees that the shard is not done, and its own failure if there is a cause.
      if (!signal.aborted) this.services.report(error, 'a helper could not make a shard');
    } finally {
      clearInterval(timer);
      board?.close();
    }
  }

  /** For a cancel in this process: looks at the row now instead of within a second. */
  async look(exportId: string): Promise<void> {
    await this.watches.get(exportId)?.look();
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
    for (let failures = 0; ; failures++) {
      try {
        return await this.attempt({ ...run, startedAt }, watch, window);
      } catch (error) {
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
  ): Promise<void> {
    const { services } = this;
    const scratch = await Scratch.open(this.scratchFolder(run));
    const attempt = attemptOf(run, services, {
      scratch,
      signal: watch.signal,
      onProgress: watch.note,
      window,
    });
    let board: DatabaseBoard | undefined;
    let position = 0;
    try {
      await runAttempt(
        attempt,
        crewOf(services),
        async (plan) => {
          await services.shards.plan(run.id, run.attempt, plan.shards);
          await this.callHelp(run.id, run.attempt, plan.shards.length);
          board = new DatabaseBoard(services.shards, run.id, run.attempt, plan.shards);
          return board;
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
      if (!(watch.signal.reason instanceof LostLeaseError)) await unpublish(attempt);
      throw error;
    } finally {
      board?.close();
      await scratch.close();
    }
    await this.outcome.sweepAttempts(run);
  }

  private async end(
    run: ExportRun,
    watch: RunWatch,
    error: unknown,
    shutdown: AbortSignal,
  ): Promise<void> {
    const { reason } = watch.signal as { reason: unknown };
    if (reason instanceof LostLeaseError || error instanceof LostLeaseError) return;
    if (shutdown.aborted) return this.outcome.released(run);
    if (reason instanceof CancelledError) return this.outcome.cancelled(run);
    await this.outcome.failed(run, error);
  }

  /** A name of its own each time: two drivers may overlap for a moment, and a killed one leaves its files. */
  private scratchFolder({ id, attempt }: ExportRun): string | undefined {
    const { scratchRoot } = this.services;
    if (scratchRoot === undefined) return undefined;
    return join(scratchRoot, id, attemptFolder(attempt), `tmp-${randomUUID().slice(0, 8)}`);
  }
}
