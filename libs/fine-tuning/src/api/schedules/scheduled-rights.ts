import type { ExportRequest } from '../../dataset/recipe/export-request';
import type { Registries } from '../../dataset/registries';
import { FineTuningError, UsageError } from '../../fine-tuning.errors';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { ScheduleRefusedError } from '../../runs/schedule/schedule.errors';
import type { ExportPolicy } from '../access/export-policy';
import type { UserDirectoryService } from '../access/user-directory.service';
import { allowedPii } from '../exports/allowed-pii';
import { asOperator } from './as-operator';

/**
 * Asks, each time that a schedule is due, what `POST /export` would ask of whoever made it: they may be gone, or may have lost
 * the right, since then. One that an operator named asks nobody, and stays within what the host lets anybody have.
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
    if (createdBy !== null) await this.checkCreator(createdBy);
    const rules = createdBy === null ? asOperator(this.options) : this.options;
    try {
      allowedPii(request, rules, this.registries);
    } catch (error) {
      if (!(error instanceof FineTuningError) || error instanceof UsageError) throw error;
      throw new ScheduleRefusedError(error.code, error.message, { cause: error });
    }
  }

  private async checkCreator(createdBy: string): Promise<void> {
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
  }
}
