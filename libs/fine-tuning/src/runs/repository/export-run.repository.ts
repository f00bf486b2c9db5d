import {
  In,
  IsNull,
  LessThan,
  Not,
  type DataSource,
  type EntityManager,
  type FindOptionsWhere,
} from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm';
import { ExportRun } from '../../entities/export-run.entity';
import type { ExportStatus } from '../export-view';
import type { ProcessIdentity } from '../lease/process-identity';

type Patch = QueryDeepPartialEntity<ExportRun>;

/** Heartbeats of ended runs that were swept: after publication, and after everything else. */
const SWEPT_DONE = 0;
const SWEPT = -1;
/** Heartbeat of an ended run whose files may still lie about. */
export const UNSWEPT = 1;

/** States in which somebody should be working. */
export const ACTIVE: readonly ExportStatus[] = ['queued', 'running', 'publishing', 'cancelling'];

/** States of a run that published a dataset, whatever became of it since. */
export const PUBLISHED: readonly ExportStatus[] = ['done', 'expired', 'revoked'];

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
    return this.runs.find({ where: { status: 'done', expiresAt: LessThan(now) }, take: 100 });
  }

  /** Ended runs whose leftovers were not looked for since: a killed process may have left some. */
  unswept(): Promise<ExportRun[]> {
    const gone = In(['failed', 'cancelled', 'revoked', 'expired']);
    return this.runs.find({
      where: [
        { status: 'done', heartbeatAt: Not(SWEPT_DONE) },
        { status: gone, heartbeatAt: Not(SWEPT) },
      ],
      take: 50,
    });
  }

  /** Revoked datasets that nothing replaces yet. */
  withoutSuccessor(): Promise<ExportRun[]> {
    return this.runs.find({
      where: { status: 'revoked', supersededByExportId: IsNull() },
      take: 20,
    });
  }

  activeOfSchedule(scheduleId: string): Promise<number> {
    return this.runs.countBy({ scheduleId, status: In([...ACTIVE]) });
  }

  /** The newest of a schedule that others can continue from. */
  publishedOfSchedule(scheduleId: string): Promise<ExportRun | null> {
    return this.runs.findOne({
      where: { scheduleId, status: In([...PUBLISHED]), startedAt: Not(IsNull()) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  /** Takes the lease of an ended run, to clear it away. @returns false when its row is no longer as it was read */
  async leaseEnded(run: ExportRun, identity: ProcessIdentity, now: number): Promise<boolean> {
    const { id, attempt, status, leaseOwner, heartbeatAt } = run;
    const result = await this.runs.update(
      {
        id,
        attempt,
        status,
        leaseOwner: leaseOwner ?? IsNull(),
        heartbeatAt: heartbeatAt ?? IsNull(),
      },
      { leaseOwner: identity.owner, heartbeatAt: now },
    );
    return result.affected === 1;
  }

  /** An ended run has no heart; its column remembers that it was swept. Gives its lease back. */
  async noteSwept(
    { id, attempt, status }: ExportRun,
    { owner }: ProcessIdentity,
    swept: boolean,
  ): Promise<void> {
    const mine = { id, attempt, leaseOwner: owner };
    const heartbeatAt = status === 'done' ? SWEPT_DONE : SWEPT;
    if (swept) {
      const free = { leaseOwner: null, heartbeatAt };
      const { affected } = await this.runs.update({ ...mine, status }, free);
      if (affected === 1) return;
    }
    // Not all is gone, or it was revoked meanwhile, which leaves more to do.
    await this.runs.update(mine, { leaseOwner: null, heartbeatAt: UNSWEPT });
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
    manager: EntityManager = this.dataSource.manager,
  ): Promise<boolean> {
    const { id, attempt, from, leaseOwner } = expected;
    const where: FindOptionsWhere<ExportRun> = { id, attempt, status: In([...from]) };
    if (leaseOwner === null) where.leaseOwner = IsNull();
    const result = await manager.getRepository(ExportRun).update(where, patch);
    return result.affected === 1;
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
    manager: EntityManager = this.dataSource.manager,
  ): Promise<boolean> {
    const { id, attempt, from, owner } = expected;
    const where = { id, attempt, status: In([...from]), leaseOwner: owner };
    const result = await manager.getRepository(ExportRun).update(where, patch);
    return result.affected === 1;
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
    const result = await this.runs.update(
      {
        id,
        attempt,
        status: run.status,
        leaseOwner: leaseOwner ?? IsNull(),
        heartbeatAt: heartbeatAt ?? IsNull(),
      },
      { leaseOwner: identity.owner, heartbeatAt: now },
    );
    return result.affected === 1
      ? { ...run, leaseOwner: identity.owner, heartbeatAt: now }
      : undefined;
  }

  private get runs() {
    return this.dataSource.getRepository(ExportRun);
  }
}
