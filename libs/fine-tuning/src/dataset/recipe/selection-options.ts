import { UsageError } from '../../fine-tuning.errors';
import type { ExportRequest } from './export-request';
import { DEDUP, EXPORT_CHOICES, NEAR_THRESHOLD } from './export-options.table';
import type { Recipe } from './recipe';

type SelectionOptions = Pick<Recipe, 'dedup' | 'nearThreshold' | 'groupBy'>;

/**
 * Options that choose among conversations by looking at others. What is not asked for is left out, so that a recipe without them
 * hashes as it always did.
 * @throws UsageError `recipe/invalid` naming the field
 */
export function selectionOptions(request: ExportRequest): SelectionOptions {
  return { ...dedupOf(request), ...groupByOf(request) };
}

function dedupOf({ dedup, nearThreshold }: ExportRequest): SelectionOptions {
  const { values, usual } = DEDUP;
  const wanted = typeof dedup === 'boolean' ? (dedup ? 'exact' : 'none') : (dedup ?? usual);
  const found = values.find((name) => name === wanted);
  if (found === undefined) throw wrong('dedup', `expected one of ${values.join(', ')}`);
  if (found === 'near') return { dedup: 'near', nearThreshold: thresholdOf(nearThreshold) };
  if (nearThreshold !== undefined) throw wrong('nearThreshold', 'only with dedup near');
  return { dedup: found === 'exact' };
}

function thresholdOf(value: number | undefined): number {
  const { min, max, usual } = NEAR_THRESHOLD;
  const wanted: unknown = value ?? usual;
  if (typeof wanted === 'number' && wanted >= min && wanted <= max) return wanted;
  throw wrong('nearThreshold', `expected a number from ${min} to ${max}`);
}

function groupByOf({ groupBy }: ExportRequest): Pick<Recipe, 'groupBy'> {
  const { values, usual } = EXPORT_CHOICES.groupBy;
  if (groupBy !== undefined && !values.some((name) => name === groupBy))
    throw wrong('groupBy', `expected one of ${values.join(', ')}`);
  return groupBy === undefined || groupBy === usual ? {} : { groupBy: 'user' };
}

function wrong(field: string, why: string): UsageError {
  return new UsageError('recipe/invalid', `${field}: ${why}`, field);
}
