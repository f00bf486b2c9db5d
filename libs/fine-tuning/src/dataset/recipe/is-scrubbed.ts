import { DENIED_TYPE, letsAllThrough, PII_TYPES, type PiiConfig } from '@app/pii';
import { isList, type PublicRecipe } from './public-recipe';
import type { Recipe } from './recipe';

/**
 * Whether anything is done to personal data. Keeping every type is no scrubbing by another name: the manifest says so,
 * and over REST it is refused where `rawPii` is.
 */
export function isScrubbed({ pii }: Pick<Recipe, 'pii'> | Pick<PublicRecipe, 'pii'>): boolean {
  if (pii === null) return false;
  // Their types: what an export does about them that it does about nothing else.
  const own = [pii.recognizers ?? [], pii.custom ?? [], pii.deny]
    .filter(isList)
    .flatMap((list) => list.map(({ type }: { type?: string }) => type ?? DENIED_TYPE));
  return [...PII_TYPES, ...own, ...Object.keys(pii.types)].some(
    (type) => (pii.types[type as keyof typeof pii.types] ?? pii.action) !== 'keep',
  );
}

/**
 * Whether a request asks for raw data in effect: where the host does not allow that, it is refused. The action `keep` would
 * export every type raw that the request does not name, also where nothing is found of those that it names.
 */
export function isRaw(pii: PiiConfig | null): boolean {
  return pii === null || pii.action === 'keep' || letsAllThrough(pii);
}
