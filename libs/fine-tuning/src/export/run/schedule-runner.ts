import { LessThanOrEqual } from 'typeorm';
import { ExportSchedule } from '../../entities/export-schedule.entity';
import type { ExportRequest } from '../export-request';
import { nextTime } from './cron';
import type { EngineServices } from './engine-services';
import type { ExportStarter } from './export-starter';

/**
 * Starts exports whose time has come. Kept in the database and not as Bull's repeatable jobs: those live in Redis only,
 * and the in-process queue has schedules too. A time that was missed while nothing ran is made up for once.
 */
export class ScheduleRunner {
  constructor(
    private readonly services: Pick<EngineServices, 'dataSource' | 'report'>,
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
    const { id, nextRunAt, cron, timeZone, incremental, lastExportId } = schedule;
    const moved = await this.schedules.update(
      { id, nextRunAt: nextRunAt ?? 0, enabled: true },
      { nextRunAt: nextTime(cron, timeZone, now), lastRunAt: now },
    );
    if (moved.affected !== 1) return;
    const since = incremental && lastExportId !== null ? { sinceExportId: lastExportId } : {};
    const request = { ...(schedule.request as unknown as ExportRequest), ...since };
    const actor = schedule.createdBy === null ? null : { id: schedule.createdBy };
    const { run } = await this.starter.start(request, actor, {
      scheduleId: id,
      idempotencyKey: `schedule:${id}:${nextRunAt ?? 0}`,
    });
    await this.schedules.update({ id }, { lastExportId: run.id });
  }

  private get schedules() {
    return this.services.dataSource.getRepository(ExportSchedule);
  }
}
