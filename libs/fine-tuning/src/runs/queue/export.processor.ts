import type { RunCoordinator } from '../run-coordinator';
import type { RunHelper } from '../lease/run-helper';
import type { ExportJob } from './export-queue';

/** Does the jobs of the queue. */
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
    // A process that carries the run out already uses all its threads for it. It holds on to this job until then, so that
    // the next ones go to other processes.
    const left = this.coordinator.whenLeft(exportId);
    if (left !== undefined) return left;
    await this.helper.help(exportId, attempt, shutdown);
  };
}
