import type { ModuleMark, Recipe } from './recipe';

/** Code of the host that takes part in the exports of this process. */
export interface RecipeMarks {
  readonly processor: ModuleMark | null;
}

/** The recipe with the code of the host that it depends on. Where there is none it stays as it is, and so does its hash. */
export function markRecipe(recipe: Recipe, { processor }: RecipeMarks): Recipe {
  return Object.freeze({ ...recipe, ...(processor !== null && { processor }) });
}
