import type { ExportRequest } from '../../dataset/recipe/export-request';
import type { Registries } from '../../dataset/registries';
import { FineTuningError, UsageError } from '../../fine-tuning.errors';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { ScheduleRefusedError } from '../../runs/schedule/schedule.errors';
import type { ExportPolicy } from '../access/export-policy';
import type { UserDirectoryService } from '../access/user-directory.service';
import { allowedPii } from '../exports/allowed-pii';

/**
 * Asks, each time that a schedule is due, what `POST /export` would ask of whoever made it: they may be gone, or may have lost
 * the right, since then. A schedule without one was written into the table by an operator.
 */
export class ScheduledRights {
  constructor(
    private readonly users: Pick<UserDirectoryService, 'find'>,
    private readonly policy: ExportPolicy,
    private readonly options: ResolvedFineTuningOptions,
    private readonly registries: Registries,
  ) {}

  /** @throws ScheduleRefusedError; DatabaseError when nobody can be asked */
  async check(createdBy: string | null, request: ExportRequest): Promise<void> {
    if (createdBy === null) return;
    const caller = await this.users.find(createdBy);
    if (caller === undefined)
      throw new ScheduleRefusedError(
        'schedule/creator-gone',
        'whoever made the schedule has no account any more: change it to make it yours',
      );
    if (!(await this.policy.may(caller, 'export.create')))
      throw new ScheduleRefusedError(
        'schedule/creator-may-not',
        'whoever made the schedule may not start exports any more: change it to make it yours',
      );
    try {
      allowedPii(request, this.options, this.registries);
    } catch (error) {
      if (!(error instanceof FineTuningError) || error instanceof UsageError) throw error;
      throw new ScheduleRefusedError(error.code, error.message, { cause: error });
    }
  }
}
