import type Bull from 'bull';
import type { Job, Queue } from 'bull';
import { loadOptional } from '../../common/load-optional';
import { FineTuningError } from '../../fine-tuning.errors';
import { bullSettings, EXPORT_HELP_QUEUE, EXPORT_QUEUE, type BullPlace } from './bull-settings';
import type { ExportJob, ExportJobHandler, ExportQueue } from './export-queue';
import { enqueueOnce, RUN_JOB, SHARD_JOB } from './enqueue-once';

/** Runs that one process carries out at a time; each mostly waits for its shards. */
const RUNS = 2;
/** Runs of other processes that one process helps with at a time, with all its threads. */
const HELPERS = 1;
const PATIENCE_MS = 3_000;

/** The two queues, see `EXPORT_HELP_QUEUE`. */
export interface BullQueues {
  readonly runs: Queue<ExportJob>;
  readonly help: Queue<ExportJob>;
}

/**
 * Jobs through Redis, for any number of worker processes. Bull runs a job twice when a worker's event loop is
 * blocked for longer than the lock lasts, so nothing is retried or kept by Bull, and correctness comes from the leases
 * in the database alone. Each job waits once at most, see `enqueueOnce`.
 */
export class BullExportQueue implements ExportQueue {
  private readonly shutdown = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly queues: BullQueues,
    private readonly report: (error: unknown, what: string) => void,
  ) {
    for (const queue of this.both)
      queue.on('error', (error) => report(error, 'the export queue lost Redis'));
  }

  /** Makes the queues itself, where no Nest container makes them. */
  static open(
    { redisUrl, prefix }: BullPlace,
    report: (error: unknown, what: string) => void,
  ): BullExportQueue {
    const BullQueue = loadOptional<typeof Bull>('bull', 'option redisUrl');
    const open = (name: string): Queue<ExportJob> =>
      new BullQueue(name, redisUrl, bullSettings(prefix));
    return new BullExportQueue({ runs: open(EXPORT_QUEUE), help: open(EXPORT_HELP_QUEUE) }, report);
  }

  async enqueue({ exportId, shard, attempt }: ExportJob): Promise<void> {
    const queue = shard === null ? this.queues.runs : this.queues.help;
    await inTime(enqueueOnce(queue, { exportId, shard, attempt }));
  }

  work(handler: ExportJobHandler): void {
    const process = ({ data }: Job<ExportJob>): Promise<void> => this.handle(handler, data);
    for (const [queue, name, concurrency] of [
      [this.queues.runs, RUN_JOB, RUNS],
      [this.queues.help, SHARD_JOB, HELPERS],
    ] as const) {
      // The promise ends with the queue; a connection that fails reports itself by the `error` event.
      void Promise.resolve(queue.process(name, concurrency, process)).catch((error: unknown) =>
        this.report(error, 'the export queue stopped handing out jobs'),
      );
    }
  }

  async close(): Promise<void> {
    this.shutdown.abort();
    await Promise.allSettled(this.running);
    // Without waiting for active jobs: they are done, or belong to a Redis that is gone.
    await Promise.all(this.both.map((queue) => queue.close(true)));
  }

  async waiting(): Promise<number> {
    const counts = await Promise.all(this.both.map((queue) => queue.getWaitingCount()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async ping(): Promise<void> {
    await inTime(this.queues.runs.client.ping());
  }

  private get both(): readonly Queue<ExportJob>[] {
    return [this.queues.runs, this.queues.help];
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

/** The client waits for a Redis that is away. Callers must not: the row is stored, and the sweep enqueues it again. */
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
    // A failure after the time limit must not go unhandled.
    work.catch(() => undefined);
  }
}
