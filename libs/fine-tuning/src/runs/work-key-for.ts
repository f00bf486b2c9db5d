import type { Recipe } from '../dataset/recipe/recipe';
import { newWorkKey, wrapWorkKey } from '../encryption/work-key';

/** A new key for the work files of a run, as its row holds it; null where the dataset, and so they, are plain. */
export function workKeyFor(
  { encryptTo }: Pick<Recipe, 'encryptTo'>,
  exportKey: string,
  exportId: string,
): string | null {
  return encryptTo === undefined ? null : wrapWorkKey(newWorkKey(), exportKey, exportId);
}
