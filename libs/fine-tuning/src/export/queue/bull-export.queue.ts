import { randomUUID } from 'node:crypto';
import Bull from 'bull';
import { FineTuningError } from '../../fine-tuning.errors';
import { bullSettings, EXPORT_QUEUE, type BullPlace } from './bull-settings';
import type { ExportJob, ExportJobHandler, ExportQueue } from './export-queue';

/** Runs that one process drives at a time; each mostly waits for its shards. */
const RUNS = 2;
/** Runs of others that one process helps with at a time; it does so with all its threads. */
const HELPERS = 1;
const PATIENCE_MS = 3_000;

/**
 * Jobs through Redis, for any number of worker processes. Bull runs a job twice when a worker's event loop is
 * blocked for longer than the lock lasts, ignores a job whose id it knows (also a finished one), and cannot remove an
 * active one: so every ring gets an id of its own, nothing is retried or kept by Bull, and correctness comes from the
 * leases in the database alone.
 */
export class BullExportQueue implements ExportQueue {
  private readonly shutdown = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly queue: Bull.Queue<ExportJob>,
    private readonly report: (error: unknown, what: string) => void,
  ) {
    this.queue.on('error', (error) => report(error, 'the export queue lost Redis'));
  }

  /** A queue of its own, where no Nest container makes one. */
  static open(
    { redisUrl, prefix }: BullPlace,
    report: (error: unknown, what: string) => void,
  ): BullExportQueue {
    return new BullExportQueue(new Bull(EXPORT_QUEUE, redisUrl, bullSettings(prefix)), report);
  }

  async enqueue(job: ExportJob): Promise<void> {
    const { exportId, shard, attempt } = job;
    const jobId = `${exportId}:${shard ?? 'run'}:${attempt}:${randomUUID().slice(0, 8)}`;
    const added = this.queue.add(
      shard === null ? 'run' : 'shard',
      { exportId, shard, attempt },
      { jobId },
    );
    await inTime(added);
  }

  work(handler: ExportJobHandler): void {
    const process = ({ data }: Bull.Job<ExportJob>): Promise<void> => this.handle(handler, data);
    for (const [name, concurrency] of [
      ['run', RUNS],
      ['shard', HELPERS],
    ] as const) {
      // The promise ends with the queue; a connection that fails reports itself by the `error` event.
      void Promise.resolve(this.queue.process(name, concurrency, process)).catch((error: unknown) =>
        this.report(error, 'the export queue stopped handing out jobs'),
      );
    }
  }

  async close(): Promise<void> {
    this.shutdown.abort();
    await Promise.allSettled(this.running);
    // Without waiting for active jobs: they are done, or belong to a Redis that is gone.
    await this.queue.close(true);
  }

  async waiting(): Promise<number> {
    return this.queue.getWaitingCount();
  }

  async ping(): Promise<void> {
    await inTime(this.queue.client.ping());
  }

  private async handle(handler: ExportJobHandler, job: ExportJob): Promise<void> {
    const work = handler(job, this.shutdown.signal);
    this.running.add(work);
    try {
      await work;
    } catch (error) {
      this.report(error, 'a job of the export queue failed');
    } finally {
      this.running.delete(work);
    }
  }
}

/** A Redis that is away makes its client wait; callers must not, the row is safe and the sweep rings again. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new FineTuningError('queue/unreachable', 'Redis does not answer')),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // Whichever way the race went, a later failure of the other is no news.
    work.catch(() => undefined);
  }
}
