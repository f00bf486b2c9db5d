import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import { CancelledError } from '../../fine-tuning.errors';
import type { Attempt } from '../../dataset/attempt';
import type { ShardClaims } from '../../dataset/shard/shard-claims';
import {
  ShardProgress,
  workThroughShards,
  type ShardWorkers,
} from '../../dataset/shard/shard-workers';
import { WorkerThread } from './worker-thread';
import type { WorkerOrder } from './worker-order';

/** Processes shards in worker threads. Each has its own connection, and is started when it has claimed a shard. */
export class WorkerThreadPool implements ShardWorkers {
  private announceStart = (): void => undefined;
  readonly begun = new Promise<void>((resolve) => (this.announceStart = resolve));

  constructor(
    private readonly workerPath: string,
    private readonly workers: number,
    private readonly place: Pick<
      WorkerOrder,
      'databaseUrl' | 'storage' | 'extensions' | 'processor' | 'pii'
    >,
  ) {}

  async work(attempt: Attempt, claims: ShardClaims, total: number, waits: boolean): Promise<void> {
    const progress = new ShardProgress(attempt, claims, total);
    const threads: WorkerThread[] = [];
    const order = this.order(attempt, await attempt.consent.snapshot());
    let abort = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = (): void => reject(new CancelledError());
    });
    aborted.catch(() => undefined);
    attempt.signal.addEventListener('abort', abort, { once: true });
    const over = new AbortController();
    const signal = AbortSignal.any([attempt.signal, over.signal]);
    const work = Array.from({ length: this.workers }, () => {
      let thread: WorkerThread | undefined;
      return workThroughShards(
        signal,
        claims,
        (task, onChats) => {
          if (thread === undefined) {
            thread = new WorkerThread(this.workerPath, order);
            threads.push(thread);
            // The other threads of this turn of the event loop are started first.
            setImmediate(this.announceStart);
          }
          return thread.run(task, onChats);
        },
        waits,
        progress.report,
      );
    });
    // One failure ends the other threads, whose own failures then need no handling.
    for (const worker of work) worker.catch(() => undefined);
    try {
      await attempt.checkCancelled();
      await Promise.race([Promise.all(work), aborted]);
      this.announceStart();
    } finally {
      attempt.signal.removeEventListener('abort', abort);
      // Whoever waits for a shard must not start a thread for it now: nobody would stop it.
      over.abort();
      await Promise.all(threads.map((thread) => thread.stop()));
      await Promise.allSettled(work);
    }
  }

  private order(attempt: Attempt, snapshot: ConsentSnapshot): WorkerOrder {
    return {
      ...this.place,
      settings: attempt.settings,
      snapshot: { ...snapshot, users: [...snapshot.users] },
    };
  }
}
