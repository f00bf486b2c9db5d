import { DROPPED, MANIFEST } from '../../dataset/assemble/dataset-names';
import { parseDropped, type DroppedLine } from '../../dataset/dropped-line';
import { readLines } from '../../dataset/files/read-lines';
import type { Manifest } from '../../dataset/manifest';
import type { PublicRecipe } from '../../dataset/recipe/public-recipe';
import type { DatasetContent } from './dataset-content';
import type { ReportProblem } from './verify-problem';

/**
 * Each line of what filters dropped is whole, and names a filter of the recipe with the threshold that stands there; the manifest
 * counts as many. Datasets of earlier versions do not say.
 */
export async function verifyDropped(
  content: DatasetContent,
  { recipe, filters }: Pick<Manifest, 'recipe' | 'filters'>,
  report: ReportProblem,
): Promise<void> {
  if (!content.canRead(DROPPED)) return;
  let number = 0;
  const lines = new Map<string, number>();
  for await (const text of readLines(content.read(DROPPED))) {
    number++;
    const line = parseDropped(text);
    const place = `${DROPPED}:${number}`;
    if (line === undefined) report(place, 'dropped', 'the line cannot be read');
    else if (!thresholdsOf(recipe, line).includes(line.threshold))
      report(place, 'dropped', `the recipe has another threshold of ${line.filter}`);
    if (line !== undefined) {
      const key = keyOf(line.filter, line.threshold);
      lines.set(key, (lines.get(key) ?? 0) + 1);
    }
  }
  const said = new Map<string, number>();
  for (const { name, threshold, dropped } of filters ?? []) {
    const key = keyOf(name, threshold);
    said.set(key, (said.get(key) ?? 0) + dropped);
  }
  for (const [key, dropped] of said) {
    const found = lines.get(key) ?? 0;
    if (found !== dropped)
      report(MANIFEST, 'dropped', `filters: ${dropped} dropped by ${key}, ${DROPPED} has ${found}`);
  }
}

function keyOf(filter: string, threshold: number | string): string {
  return `${filter} ${threshold}`;
}

/** Two of the filters have an option of their own as well. */
function thresholdsOf(
  { filters = {}, minTurns, maxTokens, languages }: PublicRecipe,
  { filter }: DroppedLine,
): readonly (number | string | null | undefined)[] {
  const named = Object.hasOwn(filters, filter) ? filters[filter] : undefined;
  if (filter === 'turns') return [named, minTurns];
  if (filter === 'length') return [named, maxTokens];
  return filter === 'language' ? [languages.join(',')] : [named];
}
