import { LessThanOrEqual, type FindOptionsWhere } from 'typeorm';
import { inTransaction } from '../../database/in-transaction';
import { ExportSchedule, type ScheduleFailure } from '../../entities/export-schedule.entity';
import { FineTuningError, UsageError } from '../../fine-tuning.errors';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import type { NamedRequest } from '../../dataset/recipe/named-request';
import type { RecipeBook } from '../../recipes/recipe-book';
import { ExportConflictError, ExportLimitError } from '../export.errors';
import { nextTime } from './cron';
import { canFollow, isStanding } from './open-earlier';
import { ScheduleRefusedError } from './schedule.errors';
import type { ExportServices } from '../runtime/export-services';
import type { ExportStarter } from '../export-starter';

/**
 * Refuses what whoever made the schedule may not have.
 * @throws ScheduleRefusedError
 */
export type MayStart = (createdBy: string | null, request: ExportRequest) => Promise<void>;

/** Failures that come again at the next time, unless somebody changes something. */
const HOPELESS = [UsageError, ExportConflictError, ScheduleRefusedError] as const;

/** Exports of a schedule among which one to continue is looked for. */
const LOOKED_BACK = 20;

/** Another process started this occurrence, or it was put off, since the schedule was read. */
class OccurrenceGoneError extends FineTuningError {
  constructor() {
    super('schedule/gone', 'the schedule changed meanwhile');
  }
}

/**
 * Starts exports whose time has come. Schedules are rows of the database and not Bull's repeatable jobs, which exist in
 * Redis only, because the in-process queue has schedules too. After times at which no process ran, one export is started.
 * The schedule gets its next time in the transaction that makes the run, so that a killed process cannot lose an
 * occurrence and two processes cannot both start it.
 */
export class ScheduleRunner {
  /** Occurrences that could not be started yet, so that each is reported once. */
  private readonly refused = new Set<string>();

  constructor(
    private readonly services: Pick<
      ExportServices,
      'dataSource' | 'report' | 'runs' | 'storage' | 'key'
    >,
    private readonly starter: Pick<ExportStarter, 'start'>,
    private readonly recipes: Pick<RecipeBook, 'expand'>,
    private readonly mayStart: MayStart,
    private readonly now: () => number = Date.now,
  ) {}

  async run(): Promise<void> {
    const now = this.now();
    const due = await this.services.dataSource.getRepository(ExportSchedule).find({
      where: { enabled: true, nextRunAt: LessThanOrEqual(now) },
      take: 50,
    });
    for (const schedule of due) {
      try {
        await this.start(schedule, now);
      } catch (error) {
        // One bad schedule must not hold up the others. It stays due when it cannot move on; its failure was reported.
        await this.failed(schedule, now, error).catch(() => undefined);
      }
    }
  }

  private async start(schedule: ExportSchedule, now: number): Promise<void> {
    const { id, nextRunAt } = schedule;
    // The next occurrence finds what the active export leaves out.
    if ((await this.services.runs.activeOfSchedule(id)) > 0) return this.moveOn(schedule, now);
    const since = await this.baseOf(schedule);
    const named = schedule.request as NamedRequest;
    const { request, recipe } = await this.recipes.expand(named);
    await this.mayStart(schedule.createdBy, request);
    const asked = since === null ? request : { ...request, sinceExportId: since };
    const actor = schedule.createdBy === null ? null : { id: schedule.createdBy };
    const { created } = await this.starter.start(asked, actor, {
      scheduleId: id,
      ...(recipe !== null && { named: { recipe, request: named } }),
      idempotencyKey: `schedule:${id}:${nextRunAt ?? 0}`,
      along: async (run, manager) => {
        const moved = await manager.getRepository(ExportSchedule).update(dueAt(schedule), {
          ...this.nextOf(schedule, now),
          lastExportId: run.id,
          lastError: null,
        });
        if (moved.affected !== 1) throw new OccurrenceGoneError();
      },
    });
    if (!created) await this.moveOn(schedule, now);
  }

  private async failed(schedule: ExportSchedule, now: number, error: unknown): Promise<void> {
    // Another process has started the occurrence.
    if (error instanceof OccurrenceGoneError) return;
    const lastError = failureOf(error, now);
    // There is no room now, and the schedule stays due.
    if (!(error instanceof ExportLimitError)) this.reportOnce(schedule, error);
    // A wrong request stays wrong; any other failure (no database, no PII engine) may be transient.
    if (HOPELESS.some((kind) => error instanceof kind))
      return this.moveOn(schedule, now, { lastError });
    if (schedule.lastError?.code !== lastError.code) await this.update(schedule, { lastError });
  }

  private reportOnce({ id, nextRunAt }: ExportSchedule, error: unknown): void {
    const occurrence = `${id}:${nextRunAt ?? 0}`;
    if (this.refused.has(occurrence)) return;
    this.services.report(error, 'a scheduled export could not be started');
    this.refused.add(occurrence);
  }

  private async moveOn(
    schedule: ExportSchedule,
    now: number,
    also: Pick<Partial<ExportSchedule>, 'lastError'> = {},
  ): Promise<void> {
    await this.update(schedule, { ...this.nextOf(schedule, now), ...also });
  }

  private async update(schedule: ExportSchedule, patch: Partial<ExportSchedule>): Promise<void> {
    await inTransaction(this.services.dataSource, (manager) =>
      manager.getRepository(ExportSchedule).update(dueAt(schedule), patch as never),
    );
  }

  private nextOf(
    { cron, timeZone }: ExportSchedule,
    now: number,
  ): Pick<ExportSchedule, 'nextRunAt' | 'lastRunAt'> {
    return { nextRunAt: nextTime(cron, timeZone, now), lastRunAt: now };
  }

  /**
   * The newest export that was published, as long as its rows stand and its files tell which they are; one that failed or was
   * cancelled cannot be continued. Null: the export holds everything, and says that it follows none.
   */
  private async baseOf({ id, incremental, lastExportId }: ExportSchedule): Promise<string | null> {
    if (!incremental) return null;
    const { services } = this;
    const published = await services.runs.publishedOfSchedule(id, LOOKED_BACK);
    // An administrator may have set the last one by hand, to continue an export that no schedule started.
    const given = published.length > 0 || lastExportId === null ? [] : [lastExportId];
    for (const base of [...published.map((run) => run.id), ...given])
      if ((await isStanding(base, services)) && (await canFollow(base, services))) return base;
    return null;
  }
}

/** The message of a failure that is not ours may quote what it failed on. */
function failureOf(error: unknown, at: number): ScheduleFailure {
  if (error instanceof FineTuningError) return { code: error.code, message: error.message, at };
  return { code: 'internal/error', message: 'the export could not be started', at };
}

/** The schedule, as long as nobody has changed its time since it was read. */
function dueAt({ id, nextRunAt }: ExportSchedule): FindOptionsWhere<ExportSchedule> {
  return { id, nextRunAt: nextRunAt ?? 0, enabled: true };
}
