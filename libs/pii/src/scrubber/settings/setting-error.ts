import { UsageError } from '../../pii.errors';

/**
 * A setting that cannot be. The message names where it stands and never what stands there: values of lists and patterns are
 * personal data.
 * @param field path with dots, places of lists as numbers: `pii.deny.3.value`
 */
export function settingError(field: string, why: string): UsageError {
  return new UsageError('recipe/pii', `${field}: ${why}`, field);
}
