import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { RECIPE_LIMITS } from '../common/limits';
import { UsageError } from '../fine-tuning.errors';
import { RecipeText } from './recipe-text';
import { shippedRecipe } from './shipped-recipes';

/**
 * The recipe of a file, or the shipped one of that name where there is no such file.
 * @param field what the caller named it by, for errors
 * @throws RecipeFileError, UsageError `recipe/file`
 */
export function readRecipeFile(path: string, field: string): RecipeText {
  const wrong = (why: string): UsageError =>
    new UsageError('recipe/file', `${path}: ${why}`, field);
  let bytes: Buffer;
  try {
    if (statSync(path).size > RECIPE_LIMITS.fileBytes)
      throw wrong(`is larger than ${RECIPE_LIMITS.fileBytes} bytes`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const shipped = (error as NodeJS.ErrnoException).code === 'ENOENT' && shippedRecipe(path);
    if (shipped) return new RecipeText(path, shipped.text);
    throw wrong('cannot be read');
  }
  if (!isUtf8(bytes)) throw wrong('is not UTF-8');
  return new RecipeText(path, bytes.toString('utf8').replace(/^\ufeff/, ''));
}
