import type { Attempt } from '../attempt';
import type { PlanShard } from '../plan/export-plan';
import { baseName, type ShardClaims, type ShardTask } from './shard-claims';
import type { ShardSummary } from './shard-records';

/** For exports of one process without a run row: a small file beside a shard's files, written after them, marks it done. */
export class FileShardClaims implements ShardClaims {
  private readonly done = new Map<number, ShardSummary>();
  private readonly waiting: PlanShard[] = [];
  private busy = 0;
  private chats = 0;

  private constructor(
    private readonly attempt: Attempt,
    private readonly shards: readonly PlanShard[],
  ) {}

  static async open(attempt: Attempt, shards: readonly PlanShard[]): Promise<FileShardClaims> {
    const claims = new FileShardClaims(attempt, shards);
    for (const shard of shards) {
      const known = (await attempt.readJson(`${baseName(shard.number)}.done`)) as
        ShardSummary | undefined;
      if (known === undefined) claims.waiting.push(shard);
      else claims.markDone(shard, known);
    }
    return claims;
  }

  take(): Promise<ShardTask | 'wait' | undefined> {
    const shard = this.waiting.shift();
    if (shard === undefined) return Promise.resolve(this.busy > 0 ? 'wait' : undefined);
    this.busy += 1;
    return Promise.resolve({ shard, base: baseName(shard.number), token: '' });
  }

  async finish({ shard, base }: ShardTask, summary: ShardSummary): Promise<boolean> {
    await this.attempt.writeJson(`${base}.done`, summary);
    this.busy -= 1;
    this.markDone(shard, summary);
    return true;
  }

  release({ shard }: ShardTask): Promise<void> {
    this.busy -= 1;
    this.waiting.unshift(shard);
    return Promise.resolve();
  }

  doneChats(): number {
    return this.chats;
  }

  summaries(): Promise<readonly ShardSummary[]> {
    return Promise.resolve(this.shards.map(({ number }) => summaryOf(this.done, number)));
  }

  private markDone(shard: PlanShard, summary: ShardSummary): void {
    this.done.set(shard.number, summary);
    this.chats += shard.rows;
  }
}

function summaryOf(done: ReadonlyMap<number, ShardSummary>, number: number): ShardSummary {
  const summary = done.get(number);
  if (summary === undefined) throw new Error('a shard was lost');
  return summary;
}
