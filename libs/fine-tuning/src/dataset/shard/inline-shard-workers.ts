import { SnapshotConsentJudge } from '../../consent/gate/consent-judge';
import type { Attempt } from '../attempt';
import { loadShardTools, processShard, type ShardTools } from './process-shard';
import type { ShardBoard } from './shard-claims';
import { CrewProgress, workOff, type ShardCrew } from './shard-workers';

/** One worker: this thread, shard after shard. Lets the event loop run in between. */
export class InlineCrew implements ShardCrew {
  async work(attempt: Attempt, board: ShardBoard, total: number, waits: boolean): Promise<void> {
    let tools: ShardTools | undefined;
    const progress = new CrewProgress(attempt, board, total);
    await workOff(
      attempt,
      board,
      async ({ shard, base }, onChats) => {
        tools ??= await loadShardTools(
          attempt,
          new SnapshotConsentJudge(await attempt.consent.snapshot()),
        );
        return processShard(attempt, shard, tools, base, onChats);
      },
      waits,
      progress.tell,
    );
  }
}
