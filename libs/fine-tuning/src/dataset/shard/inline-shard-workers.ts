import { SnapshotConsentJudge } from '../../consent/gate/consent-judge';
import type { Attempt } from '../attempt';
import { loadShardTools, processShard, type ShardTools } from './process-shard';
import type { ShardClaims } from './shard-claims';
import { ShardProgress, workThroughShards, type ShardWorkers } from './shard-workers';

/** Processes one shard after the other in this thread. The event loop runs in between. */
export class InlineShardWorkers implements ShardWorkers {
  async work(attempt: Attempt, claims: ShardClaims, total: number, waits: boolean): Promise<void> {
    let tools: ShardTools | undefined;
    const progress = new ShardProgress(attempt, claims, total);
    await workThroughShards(
      attempt.signal,
      claims,
      async ({ shard, base }, onChats) => {
        tools ??= await loadShardTools(
          attempt,
          new SnapshotConsentJudge(await attempt.consent.snapshot()),
        );
        return processShard(attempt, shard, tools, base, onChats);
      },
      waits,
      progress.report,
    );
  }
}
