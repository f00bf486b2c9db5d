import { isCount, isJsonObject } from '../../common/json-values';
import {
  EARLIER,
  folderOf,
  isDescription,
  OUTDATED,
  plainName,
  PROVENANCE,
  splitFilesOf,
  splitOfFile,
  wantedSplits,
} from '../../dataset/assemble/dataset-names';
import type { Manifest } from '../../dataset/manifest';
import { formatsOf } from '../../dataset/recipe/formats-of';

type Report = (rule: string, message: string) => void;

/**
 * Which formats there are, whose each file is, and that there are the dataset files that the recipe asks for. How many rows each
 * format has, its provenance tells.
 */
export function verifyFormats({ formats, recipe, files }: Manifest, report: Report): void {
  const [first] = formatsOf(recipe);
  if (recipe.format !== first) report('format', 'recipe.format: is not the first of its formats');
  // Datasets of earlier versions have one format, and do not say so.
  if (formats === undefined) {
    if (recipe.formats !== undefined) report('format', 'formats: missing; the recipe names some');
    return;
  }
  if (formats.map(({ name }) => name).join() !== formatsOf(recipe).join())
    report('format', 'formats: the recipe names others');
  const wanted = dataFilesOf(recipe, files.length);
  for (const { name, files: own } of formats) {
    const folder = folderOf(recipe, name);
    const there = files
      .map((file) => file.name)
      .filter((file) => (folder === '' ? isOfOnlyFormat(file) : file.startsWith(folder)));
    if (own.join('\n') !== there.join('\n')) report('files', `formats: ${name} has other files`);
    const data = there.map((file) => plainName(file)).filter((file) => splitOfFile(file));
    const asked = wanted?.map((file) => `${folder}${file}`);
    if (data.sort().join('\n') !== asked?.sort().join('\n'))
      report('files', `recipe: asks for other dataset files than ${name} has`);
  }
}

/** Undefined for a recipe that asks for more files than there are, or for none that can be told. */
function dataFilesOf(recipe: Manifest['recipe'], most: number): readonly string[] | undefined {
  const { shards, split } = recipe;
  if (!isCount(shards) || shards > most || !isJsonObject(split)) return undefined;
  return wantedSplits(recipe).flatMap((one) => {
    const { jsonl, parquet } = splitFilesOf(recipe, one);
    return [...jsonl, ...parquet];
  });
}

/** Whether a file at the top is the format's, and not the dataset's. */
function isOfOnlyFormat(stored: string): boolean {
  const name = plainName(stored);
  return name === PROVENANCE || !(isDescription(name) || name === OUTDATED || name === EARLIER);
}
