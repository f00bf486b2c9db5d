import { randomUUID } from 'node:crypto';
import {
  In,
  IsNull,
  LessThan,
  Like,
  MoreThanOrEqual,
  type DataSource,
  type FindOptionsWhere,
  type QueryDeepPartialEntity,
} from 'typeorm';
import { inBatches } from '../../common/batches';
import { inTransaction } from '../../database/in-transaction';
import { ExportShard } from '../../entities/export-shard.entity';
import type { PlanShard } from '../../dataset/plan/export-plan';
import type { ShardSummary } from '../../dataset/shard/shard-records';
import { LEASE_MS, type ProcessIdentity } from '../lease/process-identity';

/** The shards of one attempt, as rows: who makes which, and what is done. */
export class ExportShardRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly identity: ProcessIdentity,
    private readonly now: () => number = Date.now,
  ) {}

  /** Makes the rows; harmless when they are there. */
  async plan(exportId: string, attempt: number, shards: readonly PlanShard[]): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const repository = manager.getRepository(ExportShard);
      if ((await repository.countBy({ exportId, attempt })) === shards.length) return;
      await repository.delete({ exportId, attempt });
      for (const some of inBatches(shards, 200)) {
        const rows = some.map((shard): ExportShard => ({
          exportId,
          attempt,
          number: shard.number,
          state: 'pending',
          firstOrdinal: shard.first,
          lastOrdinal: shard.first + shard.rows - 1,
          leaseOwner: null,
          leaseToken: null,
          heartbeatAt: null,
          result: null,
        }));
        await repository.insert(rows as QueryDeepPartialEntity<ExportShard>[]);
      }
    });
  }

  all(exportId: string, attempt: number): Promise<ExportShard[]> {
    return this.dataSource
      .getRepository(ExportShard)
      .find({ where: { exportId, attempt }, order: { number: 'ASC' } });
  }

  /** Shards that nobody has begun, from a number on, in their order. */
  pending(exportId: string, attempt: number, from: number, most: number): Promise<ExportShard[]> {
    return this.dataSource.getRepository(ExportShard).find({
      where: { exportId, attempt, state: 'pending', number: MoreThanOrEqual(from) },
      order: { number: 'ASC' },
      take: most,
    });
  }

  /**
   * Shards whose workers may be gone: those without a beat for long, and those of this machine, whose processes can be looked
   * at. All others would be as many rows as there are workers, for each of them.
   */
  maybeAbandoned(exportId: string, attempt: number): Promise<ExportShard[]> {
    const leased = { exportId, attempt, state: 'leased' } as const;
    const { machine } = this.identity;
    return this.dataSource.getRepository(ExportShard).find({
      where: [
        { ...leased, heartbeatAt: IsNull() },
        { ...leased, heartbeatAt: LessThan(this.now() - LEASE_MS) },
        { ...leased, leaseOwner: IsNull() },
        { ...leased, leaseOwner: Like(`${machine}:%`) },
      ],
      order: { number: 'ASC' },
    });
  }

  /** How many shards are done, and how many chats they have. */
  async done(exportId: string, attempt: number): Promise<{ shards: number; chats: number }> {
    const found = await this.dataSource
      .getRepository(ExportShard)
      .createQueryBuilder('shard')
      .select('COUNT(*)', 'shards')
      .addSelect('SUM(shard.lastOrdinal - shard.firstOrdinal + 1)', 'chats')
      .where({ exportId, attempt, state: 'done' })
      .getRawOne<{ shards: string | number; chats: string | number | null }>();
    return { shards: Number(found?.shards ?? 0), chats: Number(found?.chats ?? 0) };
  }

  /** @returns the token of the new lease, or undefined when the shard is taken or done */
  async lease(shard: ExportShard): Promise<string | undefined> {
    const { exportId, attempt, number, state, leaseToken } = shard;
    if (state === 'done') return undefined;
    const now = this.now();
    if (state === 'leased' && !this.isFree(shard, now)) return undefined;
    const token = randomUUID();
    const leased = await this.update(
      { exportId, attempt, number, state, leaseToken: leaseToken ?? IsNull() },
      { state: 'leased', leaseOwner: this.identity.owner, leaseToken: token, heartbeatAt: now },
    );
    return leased ? token : undefined;
  }

  async renew(exportId: string, attempt: number, tokens: readonly string[]): Promise<void> {
    if (tokens.length === 0) return;
    await this.update(
      { exportId, attempt, leaseToken: In(tokens), state: 'leased' },
      { heartbeatAt: this.now() },
    );
  }

  async finish(
    exportId: string,
    attempt: number,
    token: string,
    summary: ShardSummary,
  ): Promise<boolean> {
    return this.update(
      { exportId, attempt, number: summary.number, leaseToken: token, state: 'leased' },
      { state: 'done', result: { ...summary } },
    );
  }

  async release(exportId: string, attempt: number, token: string): Promise<void> {
    await this.update(
      { exportId, attempt, leaseToken: token, state: 'leased' },
      { state: 'pending', leaseOwner: null, leaseToken: null, heartbeatAt: null },
    );
  }

  async remove(exportId: string): Promise<void> {
    await inTransaction(this.dataSource, (manager) =>
      manager.getRepository(ExportShard).delete({ exportId }),
    );
  }

  /** @returns whether there was such a row */
  private update(
    where: FindOptionsWhere<ExportShard>,
    patch: QueryDeepPartialEntity<ExportShard>,
  ): Promise<boolean> {
    return inTransaction(this.dataSource, async (manager) => {
      const { affected } = await manager.getRepository(ExportShard).update(where, patch);
      return affected === 1;
    });
  }

  private isFree({ leaseOwner, heartbeatAt }: ExportShard, now: number): boolean {
    return this.identity.isFree({ owner: leaseOwner, heartbeatAt }, now);
  }
}
