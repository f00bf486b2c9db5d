/** A job holds ids only. The row says everything else, so a lost, late or doubled job does no harm. */
export interface ExportJob {
  readonly exportId: string;
  /** A number for a job that asks for help with shards, or null for the job to carry out the run. */
  readonly shard: number | null;
  readonly attempt: number;
}

/** Does a job; returns at once when there is nothing (left) to do, and stops soon after the signal is aborted. */
export type ExportJobHandler = (job: ExportJob, shutdown: AbortSignal) => Promise<void>;

/**
 * Notifies processes that there is work. A queue may deliver a job several times, in any order, or forget it: leases in
 * the database keep two processes from doing the same work, and the sweep notifies the queue again of forgotten runs.
 */
export interface ExportQueue {
  /** @throws when the queue cannot be reached; the run stays queued then, and the sweep enqueues it later */
  enqueue(job: ExportJob): Promise<void>;
  /** Begins to hand jobs to the handler. Processes that work call it once. */
  work(handler: ExportJobHandler): void;
  /** Stops handing out jobs, aborts the signal of running handlers, and waits for them. */
  close(): Promise<void>;
  /** The number of jobs that wait, for metrics. */
  waiting(): Promise<number>;
  /** @throws when the queue cannot be reached */
  ping(): Promise<void>;
}
