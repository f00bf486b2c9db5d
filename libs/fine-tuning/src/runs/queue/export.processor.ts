import type { RunCoordinator } from '../run-coordinator';
import type { RunHelper } from '../lease/run-helper';
import type { ExportJob } from './export-queue';

/** What a worker does with a job. */
export class ExportProcessor {
  constructor(
    private readonly coordinator: RunCoordinator,
    private readonly helper: RunHelper,
  ) {}

  readonly handle = async (
    { exportId, shard, attempt }: ExportJob,
    shutdown: AbortSignal,
  ): Promise<void> => {
    if (shard === null) return this.coordinator.run(exportId, attempt, shutdown);
    // The driver's own process is at it with all its threads. It keeps this job, so that others get the next ones.
    const driven = this.coordinator.whenLeft(exportId);
    if (driven !== undefined) return driven;
    await this.helper.help(exportId, attempt, shutdown);
  };
}
