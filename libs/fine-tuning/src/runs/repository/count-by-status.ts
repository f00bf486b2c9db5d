import type { DataSource } from 'typeorm';
import { ExportRun } from '../../entities/export-run.entity';
import { EXPORT_STATUSES, type ExportStatus } from '../../entities/export-status';

/** How many exports are in each state; all states are there. */
export async function countByStatus(dataSource: DataSource): Promise<Map<ExportStatus, number>> {
  const rows = await dataSource
    .getRepository(ExportRun)
    .createQueryBuilder('run')
    .select('run.status', 'status')
    .addSelect('COUNT(*)', 'count')
    .groupBy('run.status')
    .getRawMany<{ status: ExportStatus; count: string | number }>();
  const counts = new Map<ExportStatus, number>(EXPORT_STATUSES.map((status) => [status, 0]));
  for (const { status, count } of rows) counts.set(status, Number(count));
  return counts;
}
