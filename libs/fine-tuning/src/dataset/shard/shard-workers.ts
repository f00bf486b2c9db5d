import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError } from '../../fine-tuning.errors';
import type { Attempt } from '../attempt';
import type { ShardClaims, ShardTask } from './shard-claims';
import type { ShardSummary } from './shard-records';

/** Processes shards, in this thread or in worker threads. */
export interface ShardWorkers {
  /**
   * Present where other threads do the work. Resolves when they have begun, so that this thread can do something else
   * meanwhile; never resolves when the work fails before.
   */
  readonly begun?: Promise<void>;
  /**
   * Works until there is no shard left to claim.
   * @param total chats of the plan, for the progress
   * @param waits true to stay until the shards that others claimed are done too
   */
  work(attempt: Attempt, claims: ShardClaims, total: number, waits: boolean): Promise<void>;
}

/** How often workers that wait for others ask again, in milliseconds. */
const POLL_MS = 250;

/** Processes one shard and reports finished chats. */
export type ShardMaker = (
  task: ShardTask,
  onChats: (chats: number) => void,
) => Promise<ShardSummary>;

/**
 * The loop that every worker runs: claim a shard, process it, finish it, until none is left.
 * @param signal aborted when no shard is to be begun any more
 */
export async function workThroughShards(
  signal: AbortSignal,
  claims: ShardClaims,
  make: ShardMaker,
  waits: boolean,
  report: (inFlight: number) => void,
): Promise<void> {
  for (;;) {
    if (signal.aborted) throw new CancelledError();
    const task = await claims.take();
    if (task === undefined) return;
    if (task === 'wait') {
      if (!waits) return;
      report(0);
      await sleep(POLL_MS);
      continue;
    }
    let chats = 0;
    let finished = false;
    try {
      // Another worker may have failed meanwhile, and what it gave back be what was claimed.
      if (signal.aborted) throw new CancelledError();
      const summary = await make(task, (more) => {
        chats += more;
        report(more);
      });
      finished = true;
      report(-chats);
      await claims.finish(task, summary);
      report(0);
    } finally {
      if (!finished) await claims.release(task);
    }
  }
}

/** Adds up the chats of finished shards and those that several workers have finished in unfinished shards. */
export class ShardProgress {
  private inFlight = 0;

  constructor(
    private readonly attempt: Attempt,
    private readonly claims: ShardClaims,
    private readonly total: number,
  ) {}

  readonly report = (chats: number): void => {
    this.inFlight += chats;
    this.attempt.progress.advance(
      'process',
      Math.min(this.total, this.claims.doneChats() + this.inFlight),
      this.total,
    );
  };
}
