import { UsageError } from '../../fine-tuning.errors';
import { closest } from '../../common/closest';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXTENSION_OPTION, JSON_OPTION } from '../command-line/common-options';
import type { ExitCode } from '../exit-code';
import { checkRecipe } from '../recipe/check-recipe';
import { compareRecipes } from '../recipe/compare-recipes';
import { listRecipes, printSchema, showRecipe } from '../recipe/show-recipes';

type Action = (words: readonly string[], args: CliArgs, io: CliIo) => Promise<ExitCode> | ExitCode;

/** What each takes, and what it does. */
const ACTIONS: Readonly<Record<string, { readonly takes: readonly string[]; run: Action }>> = {
  check: { takes: ['FILE'], run: ([file = ''], args, io) => checkRecipe(file, args, io) },
  schema: { takes: [], run: (_words, _args, io) => printSchema(io) },
  list: { takes: [], run: (_words, args, io) => listRecipes(args, io) },
  show: { takes: ['NAME'], run: ([name = ''], args, io) => showRecipe(name, args, io) },
  diff: {
    takes: ['FILE', 'FILE'],
    run: ([left = '', right = ''], args, io) => compareRecipes(left, right, args, io),
  },
};

export class RecipeCommand implements Command {
  readonly name = 'recipe';
  readonly usage = 'check FILE | schema | list | show NAME | diff FILE FILE  [--json]';
  readonly summary = 'check, list, show or compare recipes of exports';
  readonly options = { extension: EXTENSION_OPTION, json: JSON_OPTION } as const;
  readonly notes =
    'A recipe is a file in YAML or JSON with the fields of the body of POST /export, for fine-tuning export --recipe FILE.\n' +
    'schema prints a JSON Schema for editors; diff compares what the two mean, with every default in its place. The name of\n' +
    'a shipped recipe can stand for a file. Exit code 2: the recipe is wrong; each fault has a line of its own.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    const [name = '', ...words] = args.words;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (action === undefined) throw unknownAction(name);
    const { takes, run } = action;
    if (words.length !== takes.length)
      throw new UsageError(
        'cli/words',
        `say "recipe ${[name, ...takes].join(' ')}", with ${takes.length === 0 ? 'nothing behind it' : 'no more and no less'}`,
        name,
      );
    return run(words, args, io);
  }
}

function unknownAction(name: string): UsageError {
  const near = closest(name, Object.keys(ACTIONS));
  const hint = near === undefined ? '' : `, did you mean ${near}?`;
  const known = Object.keys(ACTIONS).join(', ');
  return new UsageError('recipe/unknown-action', `recipe takes one of ${known}${hint}`, name);
}
