import type { ModuleMark, Recipe } from './recipe';

/** Code of the host that takes part in the exports of this process. */
export interface RecipeMarks {
  readonly processor: ModuleMark | null;
  readonly extensions: readonly ModuleMark[];
}

/** The recipe with the code of the host that it depends on. Where there is none it stays as it is, and so does its hash. */
export function markRecipe(recipe: Recipe, { processor, extensions }: RecipeMarks): Recipe {
  const marks = extensions.map(({ name, sha256 }) => ({ name, sha256 }));
  return Object.freeze({
    ...recipe,
    ...(marks.length > 0 && { extensions: marks.sort((a, b) => (a.name < b.name ? -1 : 1)) }),
    ...(processor !== null && { processor }),
  });
}
