import { AGE } from '../../encryption/age';
import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import type { PublicRecipe } from '../recipe/public-recipe';
import type { Recipe } from '../recipe/recipe';

/** Of either: neither holds what the other hides in these fields. */
type NamingRecipe = Recipe | PublicRecipe;

/** Names of the part files of one split, in order and without the ending of encrypted files; one name without a number where there is only one. */
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
/** SHA-256 of the manifest's bytes, as `sha256sum` writes it. */
export const DIGEST = 'manifest.sha256';
export const FATES = 'fates.jsonl';
export const PROVENANCE = 'provenance.jsonl';
export const CARD = 'README.md';
export const REPORT = 'report.html';
/** Of a dataset that replaces another one: the rows of that one that went. */
export const REMOVED = 'removed.jsonl';

/** The split that a dataset file belongs to; undefined for all other files. */
export function splitOfFile(name: string): SplitName | undefined {
  const own = name.slice(name.lastIndexOf('/') + 1);
  return SPLIT_NAMES.find((split) => own.startsWith(`${split}.`) || own.startsWith(`${split}-`));
}

/** The name of what a stored file holds, which may be encrypted. */
export function plainName(stored: string): string {
  return stored.endsWith(AGE) ? stored.slice(0, -AGE.length) : stored;
}

/** Files that say something about the rows and are written anew with every version of a dataset. */
const DESCRIPTIONS: readonly string[] = [
  MANIFEST,
  DIGEST,
  FATES,
  PROVENANCE,
  CARD,
  REPORT,
  REMOVED,
];

export function isDescription(name: string): boolean {
  return DESCRIPTIONS.includes(name);
}

const OWN_NAME =
  /^(?:(?:(?:train|validation|test)(?:-\d{5}-of-\d{5})?\.(?:jsonl|jsonl\.gz|parquet)|removed\.jsonl|fates\.jsonl|provenance\.jsonl|report\.html)(?:\.age)?|manifest\.json|manifest\.sha256|README\.md|dataset_info\.json)$/;

/** Whether this module writes files of this name into an output folder. */
export function isOwnName(name: string): boolean {
  return OWN_NAME.test(name);
}
