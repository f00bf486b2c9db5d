import type { ExportJob, ExportJobHandler, ExportQueue } from './export-queue';

/**
 * The default queue: jobs of this process, one run at a time. Jobs are lost when the process ends; the sweep of the next
 * start finds their rows. It cannot be shared by processes.
 */
export class InProcessExportQueue implements ExportQueue {
  private readonly jobs: ExportJob[] = [];
  private readonly shutdown = new AbortController();
  private handler: ExportJobHandler | undefined;
  private running: Promise<void> | undefined;
  private current: ExportJob | undefined;

  constructor(private readonly report: (error: unknown, what: string) => void) {}

  enqueue(job: ExportJob): Promise<void> {
    // Helpers in the same process would only compete for its threads.
    if (job.shard !== null || this.shutdown.signal.aborted || this.knows(job))
      return Promise.resolve();
    this.jobs.push(job);
    this.start();
    return Promise.resolve();
  }

  work(handler: ExportJobHandler): void {
    this.handler = handler;
    this.start();
  }

  async close(): Promise<void> {
    this.jobs.length = 0;
    this.shutdown.abort();
    await this.running;
  }

  waiting(): Promise<number> {
    return Promise.resolve(this.jobs.length);
  }

  ping(): Promise<void> {
    return Promise.resolve();
  }

  private knows({ exportId, attempt }: ExportJob): boolean {
    const same = (other: ExportJob | undefined): boolean =>
      other?.exportId === exportId && other.attempt === attempt;
    return same(this.current) || this.jobs.some(same);
  }

  private start(): void {
    const { handler } = this;
    if (handler === undefined || this.running !== undefined) return;
    this.running = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.drain(handler))
      .finally(() => {
        this.running = undefined;
        if (this.jobs.length > 0) this.start();
      });
  }

  private async drain(handler: ExportJobHandler): Promise<void> {
    for (let job = this.jobs.shift(); job !== undefined; job = this.jobs.shift()) {
      this.current = job;
      try {
        await handler(job, this.shutdown.signal);
      } catch (error) {
        this.report(error, 'a job of the export queue failed');
      } finally {
        this.current = undefined;
      }
    }
  }
}
