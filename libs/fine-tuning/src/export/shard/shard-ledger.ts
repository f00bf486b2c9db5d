import type { Attempt } from '../attempt';
import type { ShardSummary } from './shard-records';

/** Remembers which shards are done, across crashes. */
export interface ShardLedger {
  find(attempt: Attempt, shard: number): Promise<ShardSummary | undefined>;
  finish(attempt: Attempt, summary: ShardSummary): Promise<void>;
}

/** For exports without a database row: a small file beside the shard's parts, written after them. */
export class FileShardLedger implements ShardLedger {
  async find(attempt: Attempt, shard: number): Promise<ShardSummary | undefined> {
    return (await attempt.readJson(markOf(shard))) as ShardSummary | undefined;
  }

  async finish(attempt: Attempt, summary: ShardSummary): Promise<void> {
    await attempt.writeJson(markOf(summary.number), summary);
  }
}

function markOf(shard: number): string {
  return `shards/${String(shard).padStart(6, '0')}.done`;
}
