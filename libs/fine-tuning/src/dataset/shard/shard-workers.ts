import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError } from '../../fine-tuning.errors';
import type { Attempt } from '../attempt';
import type { ShardClaims, ShardTask } from './shard-claims';
import type { ShardSummary } from './shard-records';

/** Does shards, wherever: in this thread, in worker threads. */
export interface ShardWorkers {
  /**
   * Where others do the work: resolves when they have begun, so that this thread can do something of its own
   * meanwhile. Never resolves when the work fails before.
   */
  readonly begun?: Promise<void>;
  /**
   * Works until the board has nothing left.
   * @param waits true to stay until shards that others took are done too
   */
  work(attempt: Attempt, claims: ShardClaims, total: number, waits: boolean): Promise<void>;
}

/** How often a crew that waits for others asks again. */
const POLL_MS = 250;

/** Makes one shard; tells chats as they are done. */
export type ShardMaker = (
  task: ShardTask,
  onChats: (chats: number) => void,
) => Promise<ShardSummary>;

/** The loop that every worker of a crew runs. */
export async function workThroughShards(
  attempt: Attempt,
  claims: ShardClaims,
  make: ShardMaker,
  waits: boolean,
  report: (inFlight: number) => void,
): Promise<void> {
  for (;;) {
    if (attempt.signal.aborted) throw new CancelledError();
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

/** Adds up what is done and what several workers are at. */
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
