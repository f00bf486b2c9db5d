import { diffRecipes } from '../../recipes/diff-recipes';
import type { CliIo } from '../cli-io';
import type { CliArgs } from '../command-line/command';
import { EXIT, type ExitCode } from '../exit-code';
import { loadRegistries } from '../load-registries';
import { writeSummary } from '../summary';
import { resolveFile } from './resolve-file';

/** `recipe diff FILE FILE`: a line for each field in which the two differ. */
export async function compareRecipes(
  left: string,
  right: string,
  args: CliArgs,
  io: CliIo,
): Promise<ExitCode> {
  const registries = await loadRegistries(args);
  const differences = diffRecipes(
    await resolveFile(left, registries),
    await resolveFile(right, registries),
  );
  const lines = differences.map(
    (one) => `${one.field}: ${JSON.stringify(one.left)} -> ${JSON.stringify(one.right)}`,
  );
  writeSummary(
    io,
    args,
    { ok: true, left, right, equal: differences.length === 0, differences },
    lines.length === 0 ? ['both mean the same'] : lines,
  );
  return EXIT.done;
}
