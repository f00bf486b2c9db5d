import { lineOf, RecipeFileError } from '../../recipes/recipe-file.error';
import type { CliIo } from '../cli-io';
import type { CliArgs } from '../command-line/command';
import { EXIT, type ExitCode } from '../exit-code';
import { loadRegistries } from '../load-registries';
import { writeSummary } from '../summary';
import { resolveFile } from './resolve-file';

/** `recipe check FILE`: a line for each fault, or that there is none. */
export async function checkRecipe(file: string, args: CliArgs, io: CliIo): Promise<ExitCode> {
  try {
    const recipe = await resolveFile(file, await loadRegistries(args));
    writeSummary(io, args, { ok: true, file, recipe, problems: [] }, [`${file}: no problem`]);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof RecipeFileError)) throw error;
    const { code, message, problems } = error;
    writeSummary(
      io,
      args,
      { ok: false, file, problems, error: { code, message } },
      problems.map((problem) => `${file}:${lineOf(problem)}`),
    );
    io.stderr.write(`error: ${message} (${code})\n`);
    return EXIT.usage;
  }
}
