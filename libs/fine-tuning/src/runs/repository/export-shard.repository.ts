import { randomUUID } from 'node:crypto';
import { IsNull, type DataSource, type QueryDeepPartialEntity } from 'typeorm';
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
    return this.repository.find({ where: { exportId, attempt }, order: { number: 'ASC' } });
  }

  /** @returns the token of the new lease, or undefined when the shard is taken or done */
  async lease(shard: ExportShard): Promise<string | undefined> {
    const { exportId, attempt, number, state, leaseToken } = shard;
    if (state === 'done') return undefined;
    const now = this.now();
    if (state === 'leased' && !this.isFree(shard, now)) return undefined;
    const token = randomUUID();
    const result = await this.repository.update(
      { exportId, attempt, number, state, leaseToken: leaseToken ?? IsNull() },
      { state: 'leased', leaseOwner: this.identity.owner, leaseToken: token, heartbeatAt: now },
    );
    return result.affected === 1 ? token : undefined;
  }

  async renew(exportId: string, attempt: number, tokens: readonly string[]): Promise<void> {
    for (const leaseToken of tokens) {
      await this.repository.update(
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
    const result = await this.repository.update(
      { exportId, attempt, number: summary.number, leaseToken: token, state: 'leased' },
      { state: 'done', result: { ...summary } },
    );
    return result.affected === 1;
  }

  async release(exportId: string, attempt: number, token: string): Promise<void> {
    await this.repository.update(
      { exportId, attempt, leaseToken: token, state: 'leased' },
      { state: 'pending', leaseOwner: null, leaseToken: null, heartbeatAt: null },
    );
  }

  async remove(exportId: string): Promise<void> {
    await this.repository.delete({ exportId });
  }

  private isFree({ leaseOwner, heartbeatAt }: ExportShard, now: number): boolean {
    return this.identity.isFree({ owner: leaseOwner, heartbeatAt }, now);
  }

  private get repository() {
    return this.dataSource.getRepository(ExportShard);
  }
}
