import type { ExportSchedule } from '../../entities/export-schedule.entity';
import type { ScheduleDto } from '../dto/schedules/schedule.dto';

/** A schedule as REST shows it. */
export function scheduleDto(row: ExportSchedule, base: string): ScheduleDto {
  const { id, name, cron, timeZone, incremental, enabled, createdBy, lastExportId } = row;
  const { lastError } = row;
  return {
    id,
    name,
    cron,
    timeZone,
    recipe: recipeOf(row.request),
    incremental,
    enabled,
    createdBy,
    createdAt: new Date(row.createdAt).toISOString(),
    nextRunAt: iso(enabled ? row.nextRunAt : null),
    lastRunAt: iso(row.lastRunAt),
    lastExportId,
    lastError:
      lastError === null ? null : { ...lastError, at: new Date(lastError.at).toISOString() },
    links: {
      self: `${base}/schedules/${id}`,
      lastExport: lastExportId === null ? null : `${base}/export/${lastExportId}`,
    },
  };
}

/** A recipe that is only named is shown as it was sent. */
function recipeOf(request: Readonly<Record<string, unknown>>): string | object {
  const { recipe, ...fields } = request;
  return typeof recipe === 'string' && Object.keys(fields).length === 0 ? recipe : request;
}

function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
