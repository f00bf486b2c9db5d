import { describeEngines, type PiiEngineOptions } from '@app/pii';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import type { Recipe } from '../../dataset/recipe/recipe';
import { describeHeldOut } from '../../dataset/held-out/held-out-file';
import { describeTokenizer } from '../../dataset/tokenizer/tokenizer-file';
import { resolveRecipe } from '../../dataset/recipe/resolve-recipe';
import type { Registries } from '../../dataset/registries';
import { UsageError } from '../../fine-tuning.errors';
import type { RecipeText } from '../../recipes/recipe-text';
import type { CliArgs } from '../command-line/command';
import { listFlag, requiredFlag, stringFlag } from '../command-line/flags';
import { tokenizerFileOf } from './encoding-flag';
import { exportRequestOf, inTermsOfFlags } from './export-request-of';

/**
 * What the flags ask for, and the file of `--recipe` as far as no flag says otherwise.
 * @throws UsageError in terms of the flag, or of the file with the line
 */
export async function askedRecipe(
  args: CliArgs,
  piiEngines: PiiEngineOptions,
  registries: Registries,
): Promise<Recipe> {
  const file = stringFlag(args, 'recipe');
  if (file === undefined && args.flags['format'] === undefined) requiredFlag(args, 'format');
  const flags = exportRequestOf(args, registries.kinds);
  const engines = await describeEngines(piiEngines);
  if (file === undefined) return withFiles(resolved(flags), args);
  // Loaded only here: what checks a recipe is what checks the body of a request, which takes a moment to load.
  const [{ readRecipeFile }, { inTermsOfFile, requestOfText }, { overrideRequest }] =
    await Promise.all([
      import('../../recipes/read-recipe-file.js'),
      import('../../recipes/recipe-fields.js'),
      import('../../recipes/override-request.js'),
    ]);
  const text = readRecipeFile(file, '--recipe');
  const request = overrideRequest(await requestOfText(text), flags);
  const recipe = resolved(request, (error) =>
    isOfFile(error, flags, text) ? inTermsOfFile(error, text) : undefined,
  );
  return withFiles(recipe, args);

  function resolved(
    request: ExportRequest,
    told: (error: unknown) => unknown = () => undefined,
  ): Recipe {
    try {
      return resolveRecipe(request, registries, engines);
    } catch (error) {
      throw told(error) ?? inTermsOfFlags(error);
    }
  }
}

/** Whether what is wrong stands in the file: no flag has named the field. */
function isOfFile(error: unknown, flags: ExportRequest, { value }: RecipeText): boolean {
  if (!(error instanceof UsageError) || error.field === undefined) return false;
  const [name = ''] = error.field.split('.');
  return !Object.hasOwn(flags, name) && Object.hasOwn(value as object, name);
}

/** Of the files of the command line the recipe holds size and hash; texts that a recipe file names stand in it as ever. */
async function withFiles(recipe: Recipe, args: CliArgs): Promise<Recipe> {
  const heldOut = listFlag(args, 'decontaminate');
  const tokenizer = tokenizerFileOf(args);
  if (heldOut === undefined && tokenizer === undefined) return recipe;
  try {
    return Object.freeze({
      ...recipe,
      ...(tokenizer !== undefined && { encoding: await describeTokenizer(tokenizer) }),
      ...(heldOut !== undefined && { decontaminate: await describeHeldOut(heldOut) }),
    });
  } catch (error) {
    throw inTermsOfFlags(error);
  }
}
