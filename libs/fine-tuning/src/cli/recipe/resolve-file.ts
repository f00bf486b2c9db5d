import type { Recipe } from '../../dataset/recipe/recipe';
import { resolveRecipe } from '../../dataset/recipe/resolve-recipe';
import type { Registries } from '../../dataset/registries';
import { readRecipeFile } from '../../recipes/read-recipe-file';
import { inTermsOfFile, requestOfText } from '../../recipes/recipe-fields';

/** The recipe of a file with every default in its place. @throws UsageError naming the file, the line and the field */
export async function resolveFile(file: string, registries: Registries): Promise<Recipe> {
  const text = readRecipeFile(file, file);
  const request = await requestOfText(text);
  try {
    return resolveRecipe(request, registries);
  } catch (error) {
    throw inTermsOfFile(error, text);
  }
}
