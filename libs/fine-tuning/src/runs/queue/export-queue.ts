/** What travels: ids only. The row says everything else, so a lost, late or doubled job does no harm. */
export interface ExportJob {
  readonly exportId: string;
  /** A shard to help with, or null to drive the whole run. */
  readonly shard: number | null;
  readonly attempt: number;
}

/** Does a job; returns at once when there is nothing (left) to do. Must stop soon when the signal says so. */
export type ExportJobHandler = (job: ExportJob, shutdown: AbortSignal) => Promise<void>;

/**
 * A doorbell, nothing more: at-least-once, in no order, and allowed to forget everything. Leases in the database
 * keep two workers from doing the same; the sweep rings again for what was forgotten.
 */
export interface ExportQueue {
  /** @throws when the queue cannot be reached; the run stays queued then and the sweep rings later */
  enqueue(job: ExportJob): Promise<void>;
  /** Begins to hand jobs to the handler. To be called once, by processes that work. */
  work(handler: ExportJobHandler): void;
  /** Stops handing out, tells running handlers to stop, waits for them. */
  close(): Promise<void>;
  /** Jobs that wait, for metrics. */
  waiting(): Promise<number>;
  /** @throws when the queue cannot be reached */
  ping(): Promise<void>;
}
