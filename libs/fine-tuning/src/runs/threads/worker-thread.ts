import { Worker } from 'node:worker_threads';
import { FineTuningError } from '../../fine-tuning.errors';
import type { ShardSummary } from '../../dataset/shard/shard-records';
import { environmentMark } from './environment-mark';
import { fromFailure } from './worker-failure';
import type { WorkerAnswer, WorkerMessage, WorkerOrder, WorkerTask } from './worker-order';

/** How long a thread may take to close its connection at the end of a run, in milliseconds. */
const END_MS = 2_000;

/** One worker thread, one run at a time, of that one shard at a time. */
export class WorkerThread {
  readonly environment = environmentMark();
  private readonly worker: Worker;
  private task:
    | {
        resolve(summary: ShardSummary): void;
        reject(error: unknown): void;
        onChats(chats: number): void;
      }
    | undefined;
  private onEnded: (free: boolean) => void = () => undefined;
  private dead: unknown;

  constructor(path: string) {
    this.worker = new Worker(path, {
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

  get isAlive(): boolean {
    return this.dead === undefined;
  }

  begin(order: WorkerOrder): void {
    this.worker.ref();
    this.send({ kind: 'begin', order });
  }

  run(task: WorkerTask, onChats: (chats: number) => void): Promise<ShardSummary> {
    return new Promise((resolve, reject) => {
      if (this.dead !== undefined) return reject(this.dead as Error);
      this.task = { resolve, reject, onChats };
      this.send({ kind: 'shard', task });
    });
  }

  /**
   * Ends the run, all of whose shards are done, and has the thread give up everything that it opened for it.
   * @returns whether it did, so that it can begin another one
   */
  async end(): Promise<boolean> {
    if (this.dead !== undefined || this.task !== undefined) return false;
    let timer: NodeJS.Timeout | undefined;
    const free = await new Promise<boolean>((resolve) => {
      this.onEnded = resolve;
      timer = setTimeout(() => resolve(false), END_MS);
      this.send({ kind: 'end' });
    });
    clearTimeout(timer);
    // Whoever waits for nothing else may end.
    if (free) this.worker.unref();
    return free;
  }

  /** Ends the thread at once. Its half-written files are removed with the attempt or replaced by the next try. */
  async stop(): Promise<void> {
    this.dead = new FineTuningError('export/worker-gone', 'the worker thread was stopped');
    await this.worker.terminate();
  }

  private send(message: WorkerMessage): void {
    this.worker.postMessage(message);
  }

  private receive(answer: WorkerAnswer): void {
    if (answer.kind === 'chats') return this.task?.onChats(answer.chats);
    if (answer.kind === 'failed') return this.fail(fromFailure(answer.failure));
    if (answer.kind === 'ended') return this.onEnded(true);
    const { task } = this;
    this.task = undefined;
    task?.resolve(answer.summary);
  }

  private fail(error: unknown): void {
    this.dead ??= error;
    const { task } = this;
    this.task = undefined;
    task?.reject(this.dead);
    this.onEnded(false);
  }
}
