import { IsNull, LessThanOrEqual } from 'typeorm';
import { ExportSchedule } from '../../entities/export-schedule.entity';
import type { ExportRequest } from '../export-request';
import { ExportLimitError } from '../export.errors';
import { nextTime } from './cron';
import type { EngineServices } from './engine-services';
import { PUBLISHED } from './export-run.repository';
import type { ExportStarter } from './export-starter';

/**
 * Starts exports whose time has come. Kept in the database and not as Bull's repeatable jobs: those live in Redis only,
 * and the in-process queue has schedules too. A time that was missed while nothing ran is made up for once.
 */
export class ScheduleRunner {
  constructor(
    private readonly services: Pick<EngineServices, 'dataSource' | 'report' | 'runs'>,
    private readonly starter: ExportStarter,
    private readonly now: () => number = Date.now,
  ) {}

  async run(): Promise<void> {
    const now = this.now();
    const due = await this.schedules.find({
      where: { enabled: true, nextRunAt: LessThanOrEqual(now) },
      take: 50,
    });
    for (const schedule of due) {
      try {
        await this.start(schedule, now);
      } catch (error) {
        // One bad schedule must not hold up the others; it comes again at its next time.
        this.services.report(error, 'a scheduled export could not be started');
      }
    }
  }

  private async start(schedule: ExportSchedule, now: number): Promise<void> {
    const { id, nextRunAt, cron, timeZone } = schedule;
    const next = nextTime(cron, timeZone, now);
    const moved = await this.schedules.update(
      { id, nextRunAt: nextRunAt ?? 0, enabled: true },
      { nextRunAt: next, lastRunAt: now },
    );
    if (moved.affected !== 1) return;
    // What the one that is still at work leaves out is found at the next time.
    if ((await this.services.runs.activeOfSchedule(id)) > 0) return;
    const since = await this.baseOf(schedule);
    const request = {
      ...(schedule.request as unknown as ExportRequest),
      ...(since === null ? {} : { sinceExportId: since }),
    };
    const actor = schedule.createdBy === null ? null : { id: schedule.createdBy };
    try {
      const { run } = await this.starter.start(request, actor, {
        scheduleId: id,
        idempotencyKey: `schedule:${id}:${nextRunAt ?? 0}`,
      });
      await this.schedules.update({ id }, { lastExportId: run.id });
    } catch (error) {
      if (!(error instanceof ExportLimitError)) throw error;
      // No room now: due again until there is.
      await this.schedules.update({ id, nextRunAt: next ?? IsNull() }, { nextRunAt });
    }
  }

  /** The newest that was published: one that failed or was cancelled has nothing to continue from. */
  private async baseOf({ id, incremental, lastExportId }: ExportSchedule): Promise<string | null> {
    if (!incremental) return null;
    const { runs } = this.services;
    const published = await runs.publishedOfSchedule(id);
    if (published !== null) return published.id;
    // Set by hand, to continue from an export that no schedule started.
    const given = lastExportId === null ? null : await runs.find(lastExportId);
    return given !== null && PUBLISHED.includes(given.status) ? given.id : null;
  }

  private get schedules() {
    return this.services.dataSource.getRepository(ExportSchedule);
  }
}
