import type { Recipe } from './recipe';

/** The formats of a recipe, in the order of their folders. */
export function formatsOf({
  format,
  formats,
}: Pick<Recipe, 'format' | 'formats'>): readonly string[] {
  return formats ?? [format];
}
