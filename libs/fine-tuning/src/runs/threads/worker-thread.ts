import { Worker } from 'node:worker_threads';
import { FineTuningError } from '../../fine-tuning.errors';
import type { ShardSummary } from '../../dataset/shard/shard-records';
import { fromFailure } from './worker-failure';
import type { WorkerAnswer, WorkerOrder, WorkerTask } from './worker-order';

/** One worker thread, one shard at a time. */
export class WorkerThread {
  private readonly worker: Worker;
  private task:
    | {
        resolve(summary: ShardSummary): void;
        reject(error: unknown): void;
        onChats(chats: number): void;
      }
    | undefined;
  private dead: unknown;

  constructor(path: string, order: WorkerOrder) {
    this.worker = new Worker(path, {
      workerData: order,
      name: 'fine-tuning-shard',
      // Most objects are short-lived; a larger young generation would only let each thread hold more garbage.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    this.worker.on('message', (answer: WorkerAnswer) => this.receive(answer));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () =>
      this.fail(new FineTuningError('export/worker-gone', 'a worker thread ended by itself')),
    );
  }

  run({ shard, base }: WorkerTask, onChats: (chats: number) => void): Promise<ShardSummary> {
    return new Promise((resolve, reject) => {
      if (this.dead !== undefined) return reject(this.dead as Error);
      this.task = { resolve, reject, onChats };
      this.worker.postMessage({ shard, base });
    });
  }

  /** Ends the thread at once. Its half-written files are removed with the attempt or replaced by the next try. */
  async stop(): Promise<void> {
    this.dead = new FineTuningError('export/worker-gone', 'the worker thread was stopped');
    await this.worker.terminate();
  }

  private receive(answer: WorkerAnswer): void {
    if (answer.kind === 'chats') return this.task?.onChats(answer.chats);
    if (answer.kind === 'failed') return this.fail(fromFailure(answer.failure));
    const { task } = this;
    this.task = undefined;
    task?.resolve(answer.summary);
  }

  private fail(error: unknown): void {
    this.dead ??= error;
    const { task } = this;
    this.task = undefined;
    task?.reject(this.dead);
  }
}
