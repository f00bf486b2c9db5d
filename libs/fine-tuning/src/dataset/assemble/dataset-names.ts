import { AGE } from '../../encryption/age';
import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import type { SplitFiles } from '../../formatters/side-file';
import type { ManifestFile } from '../manifest';
import { formatsOf } from '../recipe/formats-of';
import type { PublicRecipe } from '../recipe/public-recipe';
import type { Recipe } from '../recipe/recipe';

/** Of either: neither holds what the other hides in these fields. */
type NamingRecipe = Recipe | PublicRecipe;

/**
 * Names of the part files of one split inside the folder of their format, in order and without the ending of encrypted files; one
 * name without a number where there is only one.
 */
export function splitFilesOf(recipe: NamingRecipe, split: SplitName): SplitFiles {
  const five = (n: number): string => String(n).padStart(5, '0');
  const stems =
    recipe.shards === 1
      ? [split]
      : Array.from(
          { length: recipe.shards },
          (_, n) => `${split}-${five(n)}-of-${five(recipe.shards)}`,
        );
  return {
    split,
    jsonl: stems.map((stem) => `${stem}.jsonl${recipe.gzip ? '.gz' : ''}`),
    parquet: recipe.parquet ? stems.map((stem) => `${stem}${PARQUET}`) : [],
  };
}

/**
 * The files of a format that hold rows; splits without any are left out. `datasets` refuses a whole folder for one file of its card
 * that is empty, and a trainer an entry that loads nothing.
 */
export function filledSplits(
  recipe: NamingRecipe,
  format: string,
  files: readonly Pick<ManifestFile, 'name' | 'rows'>[],
): SplitFiles[] {
  const folder = folderOf(recipe, format);
  const filled = files.filter(({ rows }) => rows !== null && rows > 0);
  const names = new Set(filled.map(({ name }) => plainName(name)));
  const having = (all: readonly string[]): string[] =>
    all.filter((name) => names.has(`${folder}${name}`));
  return wantedSplits(recipe)
    .map((split) => splitFilesOf(recipe, split))
    .map(({ split, jsonl, parquet }) => ({ split, jsonl: having(jsonl), parquet: having(parquet) }))
    .filter(({ jsonl }) => jsonl.length > 0);
}

/** The Parquet file that holds the same rows as a file of JSON lines. */
export function twinOf(jsonl: string): string {
  return jsonl.replace(/\.jsonl(?:\.gz)?$/, PARQUET);
}

/** The folder of a format's files, with its slash: none where the dataset has one format. */
export function folderOf({ formats }: Pick<NamingRecipe, 'formats'>, format: string): string {
  return formats === undefined ? '' : `${format}/`;
}

/** Names of the provenance of each format, in the order of the formats. */
export function provenanceNames(recipe: Pick<NamingRecipe, 'format' | 'formats'>): string[] {
  return formatsOf(recipe).map((format) => `${folderOf(recipe, format)}${PROVENANCE}`);
}

/** The splits that were asked for. */
export function wantedSplits(recipe: NamingRecipe): SplitName[] {
  return SPLIT_NAMES.filter((split) => recipe.split[split] > 0);
}

/** Ending of a Parquet file. */
export const PARQUET = '.parquet';
export const MANIFEST = 'manifest.json';
/** SHA-256 of the manifest's bytes, as `sha256sum` writes it. */
export const DIGEST = 'manifest.sha256';
export const FATES = 'fates.jsonl';
/** What filters dropped and what they measured, where the recipe asks for it. */
export const DROPPED = 'dropped.jsonl';
export const PROVENANCE = 'provenance.jsonl';
export const CARD = 'README.md';
export const REPORT = 'report.html';
/** Of a dataset that replaces or continues another one: the rows of that one that went. */
export const REMOVED = 'removed.jsonl';
/** Of a dataset that continues others: their rows that nobody withdrew, and that a whole export would not hold any more. */
export const OUTDATED = 'outdated.jsonl';
/** Of such a dataset: the rows of the others that stay, by which the next one knows what is new. */
export const EARLIER = 'earlier.jsonl';

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
  DROPPED,
];

export function isDescription(name: string): boolean {
  return DESCRIPTIONS.includes(name.slice(name.lastIndexOf('/') + 1));
}

const OWN_NAME =
  /^(?:(?:removed\.jsonl|outdated\.jsonl|earlier\.jsonl|dropped\.jsonl|fates\.jsonl|report\.html)(?:\.age)?|manifest\.json|manifest\.sha256|README\.md|(?:[a-z][a-z0-9-]{0,63}\/)?(?:(?:(?:train|validation|test)(?:-\d{5}-of-\d{5})?\.(?:jsonl|jsonl\.gz|parquet)|provenance\.jsonl)(?:\.age)?|dataset_info\.json|axolotl\.yml))$/;

/** Whether this module writes files of this name into an output folder. */
export function isOwnName(name: string): boolean {
  return OWN_NAME.test(name);
}
