import { SnapshotConsentJudge } from '../processing/consent-judge';
import type { Attempt } from './attempt';
import type { PlanShard } from './plan/export-plan';
import type { ShardCrew } from './run-attempt';
import { loadShardTools, processShard } from './shard/process-shard';
import type { ShardLedger } from './shard/shard-ledger';
import type { ShardSummary } from './shard/shard-records';

/** One worker: this thread, shard after shard. */
export class InlineCrew implements ShardCrew {
  constructor(private readonly ledger: ShardLedger) {}

  async processAll(
    attempt: Attempt,
    shards: readonly PlanShard[],
  ): Promise<readonly ShardSummary[]> {
    const total = shards.reduce((sum, shard) => sum + shard.rows, 0);
    const tools = await loadShardTools(
      attempt,
      new SnapshotConsentJudge(await attempt.consent.snapshot()),
    );
    const summaries: ShardSummary[] = [];
    let done = 0;
    for (const shard of shards) {
      const known = await this.ledger.find(attempt, shard.number);
      if (known === undefined) {
        const summary = await processShard(
          attempt,
          shard,
          tools,
          baseName(shard.number),
          (chats) => {
            done += chats;
            attempt.progress.advance('process', done, total);
          },
        );
        await this.ledger.finish(attempt, summary);
        summaries.push(summary);
      } else {
        done += shard.rows;
        attempt.progress.advance('process', done, total);
        summaries.push(known);
      }
    }
    return summaries;
  }
}

export function baseName(shard: number): string {
  return `shards/${String(shard).padStart(6, '0')}`;
}
