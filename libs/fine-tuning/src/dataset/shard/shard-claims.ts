import type { PlanShard } from '../plan/export-plan';
import type { ShardSummary } from './shard-records';

export interface ShardTask {
  readonly shard: PlanShard;
  /** Name of its files inside the attempt. */
  readonly base: string;
  /** Proof of the lease. A shard that is finished with an old token does not count. */
  readonly token: string;
}

/** Hands out the shards of an attempt and remembers which are done, across threads, machines and crashes. */
export interface ShardClaims {
  /** The next shard to process; `wait` while other workers process the last ones; undefined when all are done. */
  take(): Promise<ShardTask | 'wait' | undefined>;
  /** @returns false when the lease was lost: another worker processes, or has processed, the shard */
  finish(task: ShardTask, summary: ShardSummary): Promise<boolean>;
  /** Gives a shard back that was not finished. */
  release(task: ShardTask): Promise<void>;
  /** Chats of shards that are done. */
  doneChats(): number;
  /** All summaries in plan order; to be called when `take` answered undefined. */
  summaries(): Promise<readonly ShardSummary[]>;
}

export function baseName(shard: number): string {
  return `shards/${String(shard).padStart(6, '0')}`;
}
