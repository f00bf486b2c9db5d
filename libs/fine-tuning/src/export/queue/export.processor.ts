import type { RunCoordinator } from '../run/run-coordinator';
import type { ExportJob } from './export-queue';

/** What a worker does with a job. */
export class ExportProcessor {
  constructor(private readonly coordinator: RunCoordinator) {}

  readonly handle = async (
    { exportId, shard, attempt }: ExportJob,
    shutdown: AbortSignal,
  ): Promise<void> => {
    if (shard === null) await this.coordinator.drive(exportId, attempt, shutdown);
    else await this.coordinator.help(exportId, attempt, shutdown);
  };
}
