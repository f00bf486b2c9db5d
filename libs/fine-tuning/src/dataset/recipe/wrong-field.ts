import { UsageError } from '../../fine-tuning.errors';

/** The failure of a request: which field, and why. */
export function wrong(field: string, why: string): UsageError {
  return new UsageError('recipe/invalid', `${field}: ${why}`, field);
}
