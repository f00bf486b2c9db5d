import { LessThanOrEqual, type FindOptionsWhere } from 'typeorm';
import { inTransaction } from '../../database/in-transaction';
import { ExportSchedule } from '../../entities/export-schedule.entity';
import { FineTuningError, UsageError } from '../../fine-tuning.errors';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import { ExportConflictError, ExportLimitError } from '../export.errors';
import { nextTime } from './cron';
import type { ExportServices } from '../runtime/export-services';
import { PUBLISHED } from '../../entities/export-status';
import type { ExportStarter } from '../export-starter';

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
    private readonly services: Pick<ExportServices, 'dataSource' | 'report' | 'runs'>,
    private readonly starter: Pick<ExportStarter, 'start'>,
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
    const request = {
      ...(schedule.request as unknown as ExportRequest),
      ...(since === null ? {} : { sinceExportId: since }),
    };
    const actor = schedule.createdBy === null ? null : { id: schedule.createdBy };
    const { created } = await this.starter.start(request, actor, {
      scheduleId: id,
      idempotencyKey: `schedule:${id}:${nextRunAt ?? 0}`,
      along: async (run, manager) => {
        const moved = await manager
          .getRepository(ExportSchedule)
          .update(dueAt(schedule), { ...this.nextOf(schedule, now), lastExportId: run.id });
        if (moved.affected !== 1) throw new OccurrenceGoneError();
      },
    });
    if (!created) await this.moveOn(schedule, now);
  }

  private async failed(schedule: ExportSchedule, now: number, error: unknown): Promise<void> {
    // There is no room now, and the schedule stays due; or another process has started the occurrence.
    if (error instanceof ExportLimitError || error instanceof OccurrenceGoneError) return;
    const { report } = this.services;
    // A wrong request stays wrong; any other failure (no database, no PII engine) may be transient.
    const hopeless = error instanceof UsageError || error instanceof ExportConflictError;
    const occurrence = `${schedule.id}:${schedule.nextRunAt ?? 0}`;
    if (!this.refused.has(occurrence)) report(error, 'a scheduled export could not be started');
    this.refused.add(occurrence);
    if (hopeless) await this.moveOn(schedule, now);
  }

  private async moveOn(schedule: ExportSchedule, now: number): Promise<void> {
    await inTransaction(this.services.dataSource, (manager) =>
      manager.getRepository(ExportSchedule).update(dueAt(schedule), this.nextOf(schedule, now)),
    );
  }

  private nextOf(
    { cron, timeZone }: ExportSchedule,
    now: number,
  ): Pick<ExportSchedule, 'nextRunAt' | 'lastRunAt'> {
    return { nextRunAt: nextTime(cron, timeZone, now), lastRunAt: now };
  }

  /** The newest export that was published; one that failed or was cancelled cannot be continued. */
  private async baseOf({ id, incremental, lastExportId }: ExportSchedule): Promise<string | null> {
    if (!incremental) return null;
    const { runs } = this.services;
    const published = await runs.publishedOfSchedule(id);
    if (published !== null) return published.id;
    // An administrator may have set it by hand, to continue an export that no schedule started.
    const given = lastExportId === null ? null : await runs.find(lastExportId);
    return given !== null && PUBLISHED.includes(given.status) ? given.id : null;
  }
}

/** The schedule, as long as nobody has changed its time since it was read. */
function dueAt({ id, nextRunAt }: ExportSchedule): FindOptionsWhere<ExportSchedule> {
  return { id, nextRunAt: nextRunAt ?? 0, enabled: true };
}
