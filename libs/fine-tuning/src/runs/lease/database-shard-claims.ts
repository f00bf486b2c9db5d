import type { ExportShard } from '../../entities/export-shard.entity';
import type { PlanShard } from '../../dataset/plan/export-plan';
import { baseName, type ShardClaims, type ShardTask } from '../../dataset/shard/shard-claims';
import type { ShardSummary } from '../../dataset/shard/shard-records';
import type { ExportShardRepository } from '../repository/export-shard.repository';

/** Time between two renewals of the leases that are held, in milliseconds. */
const RENEW_MS = 5_000;

/** Claims on shards as rows of a table, for several processes and machines. */
export class DatabaseShardClaims implements ShardClaims {
  private rows: ExportShard[] = [];
  private chats = 0;
  private readonly held = new Set<string>();
  private readonly timer: NodeJS.Timeout;
  private renewal: Promise<void> = Promise.resolve();

  constructor(
    private readonly shards: ExportShardRepository,
    private readonly exportId: string,
    private readonly attempt: number,
    private readonly plan: readonly PlanShard[],
  ) {
    this.timer = setInterval(() => this.renew(), RENEW_MS);
    this.timer.unref();
  }

  async take(): Promise<ShardTask | 'wait' | undefined> {
    await this.refresh();
    let open = false;
    for (const row of this.rows) {
      if (row.state === 'done') continue;
      open = true;
      const shard = this.plan[row.number];
      const token = await this.shards.lease(row);
      if (token === undefined || shard === undefined) continue;
      this.held.add(token);
      // Two workers may process one shard for a moment, so each has file names of its own.
      return { shard, base: `${baseName(shard.number)}-${token.slice(0, 8)}`, token };
    }
    return open ? 'wait' : undefined;
  }

  async finish({ token }: ShardTask, summary: ShardSummary): Promise<boolean> {
    const mine = await this.shards.finish(this.exportId, this.attempt, token, summary);
    this.held.delete(token);
    await this.refresh();
    return mine;
  }

  async release({ token }: ShardTask): Promise<void> {
    this.held.delete(token);
    await this.shards.release(this.exportId, this.attempt, token);
  }

  doneChats(): number {
    return this.chats;
  }

  async summaries(): Promise<readonly ShardSummary[]> {
    await this.refresh();
    return this.rows.map(({ result }) => {
      if (result === null) throw new Error('a shard is not done');
      return result as unknown as ShardSummary;
    });
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async refresh(): Promise<void> {
    this.rows = await this.shards.all(this.exportId, this.attempt);
    this.chats = this.rows.reduce((sum, { state, number }) => {
      return state === 'done' ? sum + (this.plan[number]?.rows ?? 0) : sum;
    }, 0);
  }

  private renew(): void {
    // A failed renewal is followed by others. After too many the lease is lost, which `finish` finds out.
    this.renewal = this.renewal
      .then(() => this.shards.renew(this.exportId, this.attempt, [...this.held]))
      .catch(() => undefined);
  }
}
