import type { QueryDeepPartialEntity } from 'typeorm';
import { forgetLists, hasLists } from '../dataset/recipe/forget-lists';
import { Pseudonyms } from '../dataset/pseudonyms';
import type { ExportRun } from '../entities/export-run.entity';

/**
 * What to change in the row of a run whose files go: its lists and own recognizers are personal data as well. Empty where it
 * has none.
 */
export function withoutLists(
  { recipe }: Pick<ExportRun, 'recipe'>,
  key: string,
): QueryDeepPartialEntity<ExportRun> {
  if (!hasLists(recipe)) return {};
  const forgotten: unknown = forgetLists(recipe, new Pseudonyms(key));
  return { recipe: forgotten as QueryDeepPartialEntity<ExportRun>['recipe'] & object };
}
