import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError } from '../../fine-tuning.errors';
import type { Attempt } from '../attempt';
import type { ShardBoard, ShardTask } from './shard-claims';
import type { ShardSummary } from './shard-records';

/** Does shards, wherever: in this thread, in worker threads. */
export interface ShardCrew {
  /**
   * Where others do the work: resolves when they have begun, so that this thread can do something of its own
   * meanwhile. Never resolves when the work fails before.
   */
  readonly begun?: Promise<void>;
  /**
   * Works until the board has nothing left.
   * @param waits true to stay until shards that others took are done too
   */
  work(attempt: Attempt, board: ShardBoard, total: number, waits: boolean): Promise<void>;
}

/** How often a crew that waits for others asks again. */
const POLL_MS = 250;

/** Makes one shard; tells chats as they are done. */
export type ShardMaker = (
  task: ShardTask,
  onChats: (chats: number) => void,
) => Promise<ShardSummary>;

/** The loop that every worker of a crew runs. */
export async function workOff(
  attempt: Attempt,
  board: ShardBoard,
  make: ShardMaker,
  waits: boolean,
  tell: (inFlight: number) => void,
): Promise<void> {
  for (;;) {
    if (attempt.signal.aborted) throw new CancelledError();
    const task = await board.take();
    if (task === undefined) return;
    if (task === 'wait') {
      if (!waits) return;
      tell(0);
      await sleep(POLL_MS);
      continue;
    }
    let chats = 0;
    let finished = false;
    try {
      const summary = await make(task, (more) => {
        chats += more;
        tell(more);
      });
      finished = true;
      tell(-chats);
      await board.finish(task, summary);
      tell(0);
    } finally {
      if (!finished) await board.release(task);
    }
  }
}

/** Adds up what is done and what several workers are at. */
export class CrewProgress {
  private inFlight = 0;

  constructor(
    private readonly attempt: Attempt,
    private readonly board: ShardBoard,
    private readonly total: number,
  ) {}

  readonly tell = (chats: number): void => {
    this.inFlight += chats;
    this.attempt.progress.advance(
      'process',
      Math.min(this.total, this.board.doneChats() + this.inFlight),
      this.total,
    );
  };
}
