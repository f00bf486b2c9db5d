import type { ExportRun } from '../../entities/export-run.entity';
import { CancelledError, FineTuningError } from '../../fine-tuning.errors';
import type { ExportProgressView } from '../export-view';
import { LEASE_MS } from './process-identity';
import type { ExportServices } from '../runtime/export-services';

/** Another process took the run over, so nothing that this process still does may have an effect. */
export class LostLeaseError extends FineTuningError {
  constructor() {
    super('export/lease-lost', 'another process took the export over');
  }
}

/**
 * Renews the lease of a run, writes its progress, and finds out whether the run must stop: at every beat, by one update
 * that changes nothing when the row belongs to somebody else or shall be cancelled.
 */
export class RunWatch {
  private readonly abort = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private progress: ExportProgressView | undefined;
  private beating: Promise<void> = Promise.resolve();
  private rateFrom = { at: Date.now(), done: 0, stage: '' };
  /** When the lease was last renewed, by a clock that cannot be set. */
  private renewedAt = performance.now();

  constructor(
    private readonly run: ExportRun,
    private readonly services: Pick<
      ExportServices,
      'runs' | 'identity' | 'timing' | 'clock' | 'report'
    >,
    private readonly shutdown: AbortSignal,
  ) {
    this.timer = setInterval(() => this.tick(), services.timing.beatMs);
    if (shutdown.aborted) this.shutDown();
    shutdown.addEventListener('abort', this.shutDown, { once: true });
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  readonly recordProgress = (progress: ExportProgressView): void => {
    this.progress = progress;
  };

  /** Polls the row immediately, so that a cancel that was issued in this process takes effect at once. */
  async pollNow(): Promise<void> {
    this.tick();
    await this.beating;
  }

  /**
   * A lease that was not renewed in time may belong to another process by now, whose work must not be undone. Where only
   * this process stood still (one long computation, a suspended machine), the row still names it; the lease is renewed
   * before anything is written, and the work goes on. Giving up there would repeat the same computation for ever. Without
   * an answer of the database the lease counts as lost.
   * @throws LostLeaseError
   */
  readonly checkLease = async (): Promise<void> => {
    if (this.isOverdue()) await this.pollNow();
    if (this.isOverdue()) this.stopWith(new LostLeaseError());
    const { reason } = this.abort.signal as { reason: unknown };
    if (reason instanceof LostLeaseError) throw reason;
  };

  async close(): Promise<void> {
    clearInterval(this.timer);
    // The signal lives as long as the process, so the listener has to be removed.
    this.shutdown.removeEventListener('abort', this.shutDown);
    await this.beating;
  }

  stopWith(reason: Error): void {
    if (!this.abort.signal.aborted) this.abort.abort(reason);
  }

  private readonly shutDown = (): void =>
    this.stopWith(new CancelledError('the process is shutting down'));

  private isOverdue(): boolean {
    return performance.now() - this.renewedAt > LEASE_MS;
  }

  private tick(): void {
    this.beating = this.beating
      .then(() => this.beat())
      // The database may be unreachable for a moment. The lease lasts longer, and the work itself notices more.
      .catch((error: unknown) =>
        this.services.report(error, 'the heartbeat of an export failed', this.run),
      );
  }

  private async beat(): Promise<void> {
    if (this.abort.signal.aborted) return;
    const { id, attempt } = this.run;
    const { runs, identity } = this.services;
    const askedAt = performance.now();
    const patch = { heartbeatAt: this.services.clock.now(), ...this.progressPatch() };
    const expected = {
      id,
      attempt,
      from: ['running', 'publishing'] as const,
      owner: identity.owner,
    };
    if (await runs.changeOwn(expected, patch)) {
      this.renewedAt = askedAt;
      return;
    }
    const row = await runs.find(id);
    const cancelled = row?.status === 'cancelling' && row.leaseOwner === identity.owner;
    // The condition also fails when the run has ended; nobody listens to the signal any more then.
    this.stopWith(cancelled ? new CancelledError() : new LostLeaseError());
  }

  private progressPatch(): object {
    const { progress } = this;
    if (progress === undefined) return {};
    const now = Date.now();
    if (progress.stage !== this.rateFrom.stage)
      this.rateFrom = { at: now, done: progress.done, stage: progress.stage };
    const seconds = (now - this.rateFrom.at) / 1000;
    return {
      progressStage: progress.stage,
      progressDone: progress.done,
      progressTotal: progress.total ?? 0,
      progressRate: seconds < 0.5 ? 0 : Math.round((progress.done - this.rateFrom.done) / seconds),
    };
  }
}
