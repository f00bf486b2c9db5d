import { randomInt } from 'node:crypto';
import type { ExportShard } from '../../entities/export-shard.entity';
import type { PlanShard } from '../../dataset/plan/export-plan';
import { baseName, type ShardClaims, type ShardTask } from '../../dataset/shard/shard-claims';
import type { ShardSummary } from '../../dataset/shard/shard-records';
import type { ExportShardRepository } from '../repository/export-shard.repository';

/** Time between two renewals of the leases that are held, and between two looks for shards of dead workers, in milliseconds. */
const RENEW_MS = 5_000;
/** Time between two counts of the shards that all processes have done, in milliseconds. */
const COUNT_MS = 1_000;
/** Shards of which those who met choose one, so that they do not meet again. */
const WINDOW = 32;

/**
 * Claims on shards as rows of a table, for several processes and machines. What one claim costs must not grow with the
 * number of shards or of workers: each process goes through the plan from a place of its own, so that they rarely want the
 * same shard, and reads some rows that nobody has begun. Where all went through the same list from its beginning, two
 * hundred workers spent their time on leases that others had taken.
 */
export class DatabaseShardClaims implements ShardClaims {
  private chats = 0;
  private place: number;
  private lookedAt: number;
  private countedAt = -Infinity;
  private readonly held = new Set<string>();
  private readonly timer: NodeJS.Timeout;
  private renewal: Promise<void> = Promise.resolve();
  /** Threads of one process ask one after the other, or all of them would want the same shard. */
  private turn: Promise<unknown> = Promise.resolve();

  /** @param role whoever carries the run out begins with the first shard, and counts what all have done */
  constructor(
    private readonly shards: ExportShardRepository,
    private readonly exportId: string,
    private readonly attempt: number,
    private readonly plan: readonly PlanShard[],
    private readonly role: 'leads' | 'helps',
  ) {
    this.place = role === 'leads' ? 0 : this.anywhere();
    // An attempt that is continued has the shards of those who were killed. Helpers come all at once.
    this.lookedAt = role === 'leads' ? -Infinity : performance.now();
    this.timer = setInterval(() => this.renew(), RENEW_MS);
    this.timer.unref();
  }

  take(): Promise<ShardTask | 'wait' | undefined> {
    return this.inTurn(async () => {
      await this.countSometimes();
      const isDue = performance.now() - this.lookedAt >= RENEW_MS;
      const task = (isDue ? await this.takeAbandoned() : undefined) ?? (await this.takePending());
      // The last shards of dead workers are waited for by everybody who is left.
      return task ?? (await this.takeAbandoned()) ?? ((await this.allDone()) ? undefined : 'wait');
    });
  }

  finish({ shard, token }: ShardTask, summary: ShardSummary): Promise<boolean> {
    return this.inTurn(async () => {
      const mine = await this.shards.finish(this.exportId, this.attempt, token, summary);
      this.held.delete(token);
      if (mine) this.chats += shard.rows;
      return mine;
    });
  }

  async release({ token }: ShardTask): Promise<void> {
    this.held.delete(token);
    await this.shards.release(this.exportId, this.attempt, token);
  }

  doneChats(): number {
    return this.chats;
  }

  async summaries(): Promise<readonly ShardSummary[]> {
    const rows = await this.shards.all(this.exportId, this.attempt);
    return rows.map(({ result }) => {
      if (result === null) throw new Error('a shard is not done');
      return result as unknown as ShardSummary;
    });
  }

  close(): void {
    clearInterval(this.timer);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work, work);
    this.turn = mine;
    return mine;
  }

  /**
   * From the place on to the end of the plan, then what others left behind. Whoever met somebody goes elsewhere, because a
   * lease waits for whoever has the row, and so does everybody else who wants it.
   */
  private async takePending(): Promise<ShardTask | undefined> {
    let crowded = false;
    for (;;) {
      const most = crowded ? WINDOW : 1;
      const rows = await this.shards.pending(this.exportId, this.attempt, this.place, most);
      const row = rows[randomInt(Math.max(1, rows.length))];
      if (row === undefined) {
        if (this.place === 0) return undefined;
        this.place = 0;
        crowded = true;
        continue;
      }
      const task = await this.lease(row);
      this.place = task === undefined ? this.anywhere() : row.number + 1;
      if (task !== undefined) return task;
      crowded = true;
    }
  }

  private anywhere(): number {
    return randomInt(Math.max(1, this.plan.length));
  }

  private async takeAbandoned(): Promise<ShardTask | undefined> {
    this.lookedAt = performance.now();
    for (const row of await this.shards.maybeAbandoned(this.exportId, this.attempt)) {
      const task = await this.lease(row);
      if (task !== undefined) return task;
    }
    return undefined;
  }

  private async lease(row: ExportShard): Promise<ShardTask | undefined> {
    const shard = this.plan[row.number];
    if (shard === undefined) return undefined;
    const token = await this.shards.lease(row);
    if (token === undefined) return undefined;
    this.held.add(token);
    // Two workers may process one shard for a moment, so each has file names of its own.
    return { shard, base: `${baseName(shard.number)}-${token.slice(0, 8)}`, token };
  }

  /** Not told from there being nothing to take: a shard may be given back between the two looks. */
  private async allDone(): Promise<boolean> {
    return (await this.count()) === this.plan.length;
  }

  private async countSometimes(): Promise<void> {
    // Nobody sees the progress of a helper, and each count reads every row.
    if (this.role === 'leads' && performance.now() - this.countedAt >= COUNT_MS) await this.count();
  }

  private async count(): Promise<number> {
    const { shards, chats } = await this.shards.done(this.exportId, this.attempt);
    this.countedAt = performance.now();
    this.chats = chats;
    return shards;
  }

  private renew(): void {
    // A failed renewal is followed by others. After too many the lease is lost, which `finish` finds out.
    this.renewal = this.renewal
      .then(() => this.shards.renew(this.exportId, this.attempt, [...this.held]))
      .catch(() => undefined);
  }
}
