import {
  In,
  IsNull,
  LessThan,
  Not,
  Or,
  type DataSource,
  type EntityManager,
  type FindOptionsWhere,
} from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm';
import { inBatches } from '../../common/batches';
import { inTransaction } from '../../database/in-transaction';
import { ExportRun } from '../../entities/export-run.entity';
import {
  ACTIVE,
  ENDED,
  FINAL,
  PUBLISHED,
  sweptStateOf,
  type ExportStatus,
} from '../../entities/export-status';
import type { ProcessIdentity } from '../lease/process-identity';

type Patch = QueryDeepPartialEntity<ExportRun>;

/**
 * The rows of exports. Every change of state is one conditional update: whoever finds the row in another state, or
 * under another attempt or owner, changes nothing and is told so.
 */
export class ExportRunRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(run: ExportRun, manager: EntityManager): Promise<void> {
    await manager.getRepository(ExportRun).insert(run as Patch);
  }

  find(id: string, manager: EntityManager = this.dataSource.manager): Promise<ExportRun | null> {
    return manager.getRepository(ExportRun).findOneBy({ id });
  }

  findByKey(
    createdBy: string | null,
    idempotencyKey: string,
    manager?: EntityManager,
  ): Promise<ExportRun | null> {
    const repository = (manager ?? this.dataSource.manager).getRepository(ExportRun);
    return repository.findOneBy({ createdBy: createdBy ?? IsNull(), idempotencyKey });
  }

  countActive(
    createdBy?: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<number> {
    const where: FindOptionsWhere<ExportRun> = { status: In([...ACTIVE]) };
    if (createdBy !== undefined) where.createdBy = createdBy;
    return manager.getRepository(ExportRun).countBy(where);
  }

  /** Newest first. */
  list(
    limit: number,
    after?: { readonly createdAt: number; readonly id: string },
    status?: ExportStatus,
  ): Promise<ExportRun[]> {
    const base: FindOptionsWhere<ExportRun> = status === undefined ? {} : { status };
    const where: FindOptionsWhere<ExportRun>[] =
      after === undefined
        ? [base]
        : [
            { ...base, createdAt: LessThan(after.createdAt) },
            { ...base, createdAt: after.createdAt, id: LessThan(after.id) },
          ];
    return this.runs.find({ where, order: { createdAt: 'DESC', id: 'DESC' }, take: limit });
  }

  active(): Promise<ExportRun[]> {
    return this.runs.find({ where: { status: In([...ACTIVE]) }, order: { createdAt: 'ASC' } });
  }

  expired(now: number): Promise<ExportRun[]> {
    return this.runs.find({
      where: { status: 'done', expiresAt: LessThan(now), heldBy: IsNull() },
      take: 100,
    });
  }

  /** Ended runs whose leftovers were not looked for since: a killed process may have left some. */
  unswept(): Promise<ExportRun[]> {
    return this.runs.find({
      where: FINAL.map((status) => ({
        status,
        // A process of an older version that ends a run during an upgrade leaves the column empty.
        sweepState: Or(IsNull(), Not(sweptStateOf(status))),
        heldBy: IsNull(),
      })),
      take: 500,
    });
  }

  /**
   * Revoked datasets that nothing replaces yet, newest first. Whoever holds the files themselves also makes the next version
   * themselves.
   * @param except ids that are not wanted
   */
  withoutSuccessor(except: readonly string[] = []): Promise<ExportRun[]> {
    const where: FindOptionsWhere<ExportRun> = {
      status: 'revoked',
      supersededByExportId: IsNull(),
      heldBy: IsNull(),
    };
    if (except.length > 0) where.id = Not(In([...except]));
    return this.runs.find({ where, order: { createdAt: 'DESC', id: 'DESC' }, take: 500 });
  }

  /**
   * A run of the same recipe that is about to take the place of this or of a newer dataset. Whoever is excluded before it is
   * published is not in it, so that it can take the place of further datasets, too. One that nobody works on yet can be
   * given a newer dataset to be made of.
   */
  async activeReissue(
    { id, recipeSha256, sinceExportId, createdAt }: ExportRun,
    manager: EntityManager,
  ): Promise<ExportRun | null> {
    const repository = manager.getRepository(ExportRun);
    const active = await repository.findOneBy({
      recipeSha256,
      sinceExportId: sinceExportId ?? IsNull(),
      supersedesExportId: Not(IsNull()),
      status: In(['queued', 'running', 'publishing']),
    });
    if (active === null) return null;
    const base = await this.find(active.supersedesExportId ?? '', manager);
    if (base === null || base.createdAt >= createdAt) return active;
    const waiting = { id: active.id, status: 'queued', leaseOwner: IsNull() } as const;
    const { affected } = await repository.update(waiting, { supersedesExportId: id });
    return affected === 1 ? { ...active, supersedesExportId: id } : null;
  }

  /** Links revoked datasets to the one that takes their place, unless one has already. */
  async supersede(ids: readonly string[], by: string, manager?: EntityManager): Promise<void> {
    if (manager === undefined)
      return inTransaction(this.dataSource, (own) => this.supersede(ids, by, own));
    for (const some of inBatches(ids))
      await manager
        .getRepository(ExportRun)
        .update(
          { id: In(some), status: 'revoked', supersededByExportId: IsNull() },
          { supersededByExportId: by },
        );
  }

  activeOfSchedule(scheduleId: string): Promise<number> {
    return this.runs.countBy({ scheduleId, status: In([...ACTIVE]) });
  }

  /** Those of a schedule that published a dataset, newest first. */
  publishedOfSchedule(scheduleId: string, most: number): Promise<ExportRun[]> {
    return this.runs.find({
      where: { scheduleId, status: In([...PUBLISHED]), startedAt: Not(IsNull()) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: most,
    });
  }

  /** Takes the lease of an ended run, to clear it away. @returns false when its row is no longer as it was read */
  leaseEnded(run: ExportRun, identity: ProcessIdentity, now: number): Promise<boolean> {
    return this.takeLease(run, { sweepState: run.sweepState ?? IsNull() }, identity, now);
  }

  /**
   * Gives the lease of an ended run back and records in its row whether its files are gone.
   * @param also what else changes in the row when they are
   */
  async recordSwept(
    { id, attempt, status }: ExportRun,
    { owner }: ProcessIdentity,
    swept: boolean,
    also: Patch = {},
  ): Promise<void> {
    const mine = { id, attempt, leaseOwner: owner };
    if (swept) {
      const patch = { ...ENDED, ...also, sweepState: sweptStateOf(status) };
      if (await this.update({ ...mine, status }, patch)) return;
    }
    // Either some files are left, or the run was revoked meanwhile and its dataset has to go as well.
    await this.update(mine, ENDED);
  }

  /** @returns false when the row is not, or no longer, as expected */
  async change(
    expected: {
      readonly id: string;
      readonly attempt: number;
      readonly from: readonly ExportStatus[];
      /** Null: only when nobody holds the lease. */
      readonly leaseOwner?: null;
    },
    patch: Patch,
    manager?: EntityManager,
  ): Promise<boolean> {
    const { id, attempt, from, leaseOwner } = expected;
    const where: FindOptionsWhere<ExportRun> = { id, attempt, status: In([...from]) };
    if (leaseOwner === null) where.leaseOwner = IsNull();
    return this.update(where, patch, manager);
  }

  /** As `change`, for the owner of the lease only. */
  async changeOwn(
    expected: {
      readonly id: string;
      readonly attempt: number;
      readonly from: readonly ExportStatus[];
      readonly owner: string;
    },
    patch: Patch,
    manager?: EntityManager,
  ): Promise<boolean> {
    const { id, attempt, from, owner } = expected;
    const where = { id, attempt, status: In([...from]), leaseOwner: owner };
    return this.update(where, patch, manager);
  }

  /** Takes the lease of a run that nobody works on. Undefined when somebody does, or nothing is to do. */
  async lease(
    id: string,
    attempt: number,
    identity: ProcessIdentity,
    now: number,
  ): Promise<ExportRun | undefined> {
    const run = await this.find(id);
    if (run === null || run.attempt !== attempt || !ACTIVE.includes(run.status)) return undefined;
    const { leaseOwner, heartbeatAt } = run;
    if (!identity.isFree({ owner: leaseOwner, heartbeatAt }, now)) return undefined;
    return (await this.takeLease(run, {}, identity, now))
      ? { ...run, leaseOwner: identity.owner, heartbeatAt: now }
      : undefined;
  }

  /** @returns false when the row, its lease included, is no longer as it was read */
  private async takeLease(
    { id, attempt, status, leaseOwner, heartbeatAt, supersedesExportId }: ExportRun,
    also: FindOptionsWhere<ExportRun>,
    identity: ProcessIdentity,
    now: number,
  ): Promise<boolean> {
    const asRead = {
      id,
      attempt,
      status,
      leaseOwner: leaseOwner ?? IsNull(),
      heartbeatAt: heartbeatAt ?? IsNull(),
      supersedesExportId: supersedesExportId ?? IsNull(),
      ...also,
    };
    return this.update(asRead, { leaseOwner: identity.owner, heartbeatAt: now });
  }

  /** @returns whether there was such a row */
  private async update(
    where: FindOptionsWhere<ExportRun>,
    patch: Patch,
    manager?: EntityManager,
  ): Promise<boolean> {
    if (manager === undefined)
      return inTransaction(this.dataSource, (own) => this.update(where, patch, own));
    return (await manager.getRepository(ExportRun).update(where, patch)).affected === 1;
  }

  private get runs() {
    return this.dataSource.getRepository(ExportRun);
  }
}
