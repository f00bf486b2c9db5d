import { hash, randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { AuditTrail } from '../../audit/audit-entry';
import { canonicalJson } from '../../common/canonical-json';
import type { Clock } from '../../common/clock';
import { SCHEDULE_LIMITS } from '../../common/limits';
import { lockChain } from '../../database/hash-chain';
import { inTransaction } from '../../database/in-transaction';
import type { NamedRequest } from '../../dataset/recipe/named-request';
import { AuditEvent } from '../../entities/audit-event.entity';
import { ExportSchedule } from '../../entities/export-schedule.entity';
import { auditOf } from '../audit-of';
import { ExportConflictError } from '../export.errors';
import type { Actor } from '../export-view';
import { nextTime } from './cron';
import { ScheduleNotFoundError } from './schedule.errors';

/** What people decide about a schedule. */
export interface ScheduleFields {
  readonly name: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly request: NamedRequest;
  readonly incremental: boolean;
  readonly enabled: boolean;
}

/** Makes, changes and deletes schedules; `ScheduleRunner` carries them out. */
export class ScheduleWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  list(): Promise<ExportSchedule[]> {
    return this.rows().find({ order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** @throws ScheduleNotFoundError */
  async get(id: string, manager?: EntityManager): Promise<ExportSchedule> {
    const row = await this.rows(manager).findOneBy({ id });
    if (row === null) throw new ScheduleNotFoundError();
    return row;
  }

  /** @throws UsageError `schedule/cron` naming the field; ExportConflictError where there are too many */
  async create(fields: ScheduleFields, actor: Actor): Promise<ExportSchedule> {
    const row = this.newRow(randomUUID(), fields, actor.id);
    await this.alone(async (manager) => {
      if ((await this.rows(manager).count()) >= SCHEDULE_LIMITS.schedules)
        throw new ExportConflictError(
          'schedule/too-many',
          `there are at most ${SCHEDULE_LIMITS.schedules} schedules: delete one first`,
        );
      await this.rows(manager).insert(row as never);
      await this.record('schedule.create', row.id, actor, manager);
    });
    return row;
  }

  /**
   * Whoever changes a schedule answers for its exports from then on. Times that passed while it was paused are not made up
   * for.
   */
  async change(id: string, fields: Partial<ScheduleFields>, actor: Actor): Promise<ExportSchedule> {
    return this.alone(async (manager) => {
      const known = await this.get(id, manager);
      const { request, ...plain } = fields;
      const wanted = { ...known, ...plain };
      const moves = (['cron', 'timeZone', 'enabled'] as const).some(
        (name) => wanted[name] !== known[name],
      );
      const patch = {
        ...plain,
        ...(request !== undefined && { request: request as Record<string, unknown> }),
        ...(moves && { nextRunAt: this.nextOf(wanted) }),
        createdBy: actor.id,
        lastError: null,
      };
      await this.rows(manager).update({ id }, patch as never);
      await this.record('schedule.change', id, actor, manager);
      return this.get(id, manager);
    });
  }

  /**
   * Makes the schedules of the host's options those of the table, by the ids that their names have: an admin may have given one
   * another name. One that an admin changed since is theirs and stays as it is, and one that the options do not name any more
   * goes. What was not changed keeps its next time.
   */
  async declare(wanted: readonly ScheduleFields[]): Promise<void> {
    await this.alone(async (manager) => {
      const declared = (await this.rows(manager).find()).filter(({ id }) => DECLARED_ID.test(id));
      const ids = new Set(wanted.map(({ name }) => declaredId(name)));
      for (const { id, createdBy } of declared) {
        if (createdBy !== null || ids.has(id)) continue;
        await this.rows(manager).delete({ id });
        await this.record('schedule.delete', id, null, manager);
      }
      for (const fields of wanted) {
        const id = declaredId(fields.name);
        const known = declared.find((row) => row.id === id);
        if (known === undefined) {
          await this.rows(manager).insert(this.newRow(id, fields, null) as never);
          await this.record('schedule.create', id, null, manager);
        } else if (known.createdBy === null && !isSame(known, fields)) {
          const patch = { ...fields, nextRunAt: this.nextOf(fields), lastError: null };
          await this.rows(manager).update({ id }, patch as never);
          await this.record('schedule.change', id, null, manager);
        }
      }
    });
  }

  /** Its exports stay. @throws ScheduleNotFoundError */
  async remove(id: string, actor: Actor): Promise<ExportSchedule> {
    return this.alone(async (manager) => {
      const row = await this.get(id, manager);
      await this.rows(manager).delete({ id });
      await this.record('schedule.delete', id, actor, manager);
      return row;
    });
  }

  private newRow(id: string, fields: ScheduleFields, createdBy: string | null): ExportSchedule {
    return {
      id,
      ...fields,
      request: fields.request as Record<string, unknown>,
      createdBy,
      createdAt: this.clock.now(),
      nextRunAt: this.nextOf(fields),
      lastRunAt: null,
      lastExportId: null,
      lastError: null,
    };
  }

  /** Also of a paused one, whose expression must make sense; it has no next time all the same. */
  private nextOf({ cron, timeZone, enabled }: Omit<ScheduleFields, 'request'>): number | null {
    const next = nextTime(cron, timeZone, this.clock.now());
    return enabled ? next : null;
  }

  private record(
    action: string,
    id: string,
    actor: Actor | null,
    manager: EntityManager,
  ): Promise<void> {
    return this.audit.append(auditOf(action, id, actor, undefined, 'schedule'), manager);
  }

  private rows(manager: EntityManager = this.dataSource.manager) {
    return manager.getRepository(ExportSchedule);
  }

  /** Only one process writes at a time: a count, and a row that was read, are still true when they are acted upon. */
  private alone<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, async (manager) => {
      await lockChain(manager, AuditEvent);
      return work(manager);
    });
  }
}

/** Ids that {@link declaredId} makes are UUIDs of version 8, and those of all other schedules of version 4. */
const DECLARED_ID = /^[\da-f]{8}-[\da-f]{4}-8/;

/** A UUID that says by its name that the options of a host made the schedule. */
function declaredId(name: string): string {
  const digits = hash('sha256', `schedule of the options\n${name}`, 'hex');
  const part = (from: number, to: number): string => digits.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}

function isSame(row: ExportSchedule, fields: ScheduleFields): boolean {
  const { name, cron, timeZone, request, incremental, enabled } = row;
  const known = { name, cron, timeZone, request, incremental, enabled };
  return canonicalJson(known) === canonicalJson({ ...fields });
}
