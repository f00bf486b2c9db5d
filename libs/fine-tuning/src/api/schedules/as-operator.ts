import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';

/** The rules for a schedule that no admin made: `allowAdminExport` keeps admins from texts, and not the operator. */
export function asOperator(options: ResolvedFineTuningOptions): ResolvedFineTuningOptions {
  return { ...options, allowAdminExport: true };
}
