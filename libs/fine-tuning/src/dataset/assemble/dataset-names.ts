import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import type { PublicRecipe } from '../recipe/public-recipe';
import type { Recipe } from '../recipe/recipe';

/** Of either: neither holds what the other hides in these fields. */
type NamingRecipe = Recipe | PublicRecipe;

/** Names of the part files of one split, in order; one name without a number where there is only one. */
export function datasetNames(recipe: NamingRecipe, split: SplitName): string[] {
  const ending = `${recipe.parquet ? '.parquet' : '.jsonl'}${recipe.gzip && !recipe.parquet ? '.gz' : ''}`;
  if (recipe.shards === 1) return [`${split}${ending}`];
  const five = (n: number): string => String(n).padStart(5, '0');
  return Array.from(
    { length: recipe.shards },
    (_, n) => `${split}-${five(n)}-of-${five(recipe.shards)}${ending}`,
  );
}

/** The splits that were asked for. */
export function wantedSplits(recipe: NamingRecipe): SplitName[] {
  return SPLIT_NAMES.filter((split) => recipe.split[split] > 0);
}

export const MANIFEST = 'manifest.json';
export const FATES = 'fates.jsonl';
export const PROVENANCE = 'provenance.jsonl';
export const CARD = 'README.md';
export const REPORT = 'report.html';

const OWN_NAME =
  /^(?:(?:train|validation|test)(?:-\d{5}-of-\d{5})?\.(?:jsonl|jsonl\.gz|parquet)|manifest\.json|fates\.jsonl|provenance\.jsonl|README\.md|report\.html|dataset_info\.json)$/;

/** Whether this module writes files of this name into an output folder. */
export function isOwnName(name: string): boolean {
  return OWN_NAME.test(name);
}
