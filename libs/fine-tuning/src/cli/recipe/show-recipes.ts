import { closest } from '../../common/closest';
import { UsageError } from '../../fine-tuning.errors';
import { recipeSchema } from '../../recipes/recipe-schema';
import { requestOfShipped, shippedRecipe, shippedRecipes } from '../../recipes/shipped-recipes';
import type { CliIo } from '../cli-io';
import type { CliArgs } from '../command-line/command';
import { EXIT, type ExitCode } from '../exit-code';
import { writeSummary } from '../summary';

/** `recipe schema`: JSON in any case. */
export function printSchema(io: CliIo): ExitCode {
  io.stdout.write(`${JSON.stringify(recipeSchema(), null, 2)}\n`);
  return EXIT.done;
}

/** `recipe list` */
export function listRecipes(args: CliArgs, io: CliIo): ExitCode {
  const recipes = shippedRecipes().map(({ name, about }) => ({ name, about }));
  const lines = recipes.map(({ name, about }) => `${name.padEnd(24)} ${about}`);
  writeSummary(io, args, { ok: true, recipes }, lines);
  return EXIT.done;
}

/** `recipe show NAME`: as it is written, with its comments, to be copied and changed. */
export async function showRecipe(name: string, args: CliArgs, io: CliIo): Promise<ExitCode> {
  const recipe = shippedRecipe(name);
  if (recipe === undefined) {
    const names = shippedRecipes().map((one) => one.name);
    const near = closest(name, names);
    const hint = near === undefined ? 'see fine-tuning recipe list' : `did you mean ${near}?`;
    throw new UsageError('recipe/unknown', `there is no recipe "${name}", ${hint}`, name);
  }
  const { about, text } = recipe;
  const request = await requestOfShipped(recipe);
  writeSummary(io, args, { ok: true, name, about, text, request }, [text.trimEnd()]);
  return EXIT.done;
}
