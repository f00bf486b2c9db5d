import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import { CancelledError } from '../../fine-tuning.errors';
import type { Attempt } from '../../dataset/attempt';
import type { ShardClaims } from '../../dataset/shard/shard-claims';
import {
  ShardProgress,
  workThroughShards,
  type ShardWorkers,
} from '../../dataset/shard/shard-workers';
import { environmentMark } from './environment-mark';
import type { KeptThreads } from './kept-threads';
import { WorkerThread } from './worker-thread';
import type { WorkerOrder } from './worker-order';

/** Processes shards in worker threads. Each has its own connection, and is begun with when it has claimed a shard. */
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
    /** Where threads come from and go to. */
    private readonly kept: KeptThreads<WorkerThread>,
  ) {}

  async work(attempt: Attempt, claims: ShardClaims, total: number, waits: boolean): Promise<void> {
    const progress = new ShardProgress(attempt, claims, total);
    const threads: WorkerThread[] = [];
    let done = false;
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
            thread = this.kept.take(environmentMark()) ?? new WorkerThread(this.workerPath);
            threads.push(thread);
            thread.begin(order);
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
      done = true;
    } finally {
      attempt.signal.removeEventListener('abort', abort);
      // Whoever waits for a shard must not start a thread for it now: nobody would stop it.
      over.abort();
      const keeps = done && isOurs(order);
      await Promise.all(threads.map((thread) => this.leave(thread, keeps)));
      await Promise.allSettled(work);
    }
  }

  /** A thread that failed, or was interrupted, may be in the middle of anything: only one that is free is kept. */
  private async leave(thread: WorkerThread, keeps: boolean): Promise<void> {
    if (keeps && (await thread.end())) await this.kept.keep(thread);
    else await thread.stop();
  }

  private order(attempt: Attempt, snapshot: ConsentSnapshot): WorkerOrder {
    return {
      ...this.place,
      settings: attempt.settings,
      snapshot: { ...snapshot, users: [...snapshot.users] },
    };
  }
}

/**
 * Whether nothing but this package's own code ran in the threads of the run. What code of a host, or an engine, leaves behind in a thread
 * nobody knows.
 */
function isOurs({ extensions, processor, settings }: WorkerOrder): boolean {
  return (
    extensions.length === 0 && processor === null && Object.keys(settings.engines).length === 0
  );
}
