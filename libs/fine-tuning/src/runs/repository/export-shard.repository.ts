import { randomUUID } from 'node:crypto';
import {
  IsNull,
  type DataSource,
  type FindOptionsWhere,
  type QueryDeepPartialEntity,
} from 'typeorm';
import { inBatches } from '../../common/batches';
import { inTransaction } from '../../database/in-transaction';
import { ExportShard } from '../../entities/export-shard.entity';
import type { PlanShard } from '../../dataset/plan/export-plan';
import type { ShardSummary } from '../../dataset/shard/shard-records';
import type { ProcessIdentity } from '../lease/process-identity';

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
    for (const leaseToken of tokens) {
      await this.update(
        { exportId, attempt, leaseToken, state: 'leased' },
        { heartbeatAt: this.now() },
      );
    }
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
