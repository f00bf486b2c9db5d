import { PII_TYPES } from '@app/pii';
import type { Recipe } from './recipe';

/**
 * Whether anything is done to personal data. Keeping every type is no scrubbing by another name: the manifest says so,
 * and over REST it is refused where `rawPii` is.
 */
export function isScrubbed({ pii }: Pick<Recipe, 'pii'>): boolean {
  if (pii === null) return false;
  const custom = [...pii.custom, ...pii.deny].map(({ type = 'PERSON' }) => type);
  return [...PII_TYPES, ...custom, ...Object.keys(pii.types)].some(
    (type) => (pii.types[type as keyof typeof pii.types] ?? pii.action) !== 'keep',
  );
}
