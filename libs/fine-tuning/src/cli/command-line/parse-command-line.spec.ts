import { UsageError } from '../../fine-tuning.errors';
import type { CliOptions } from './command';
import { parseCommandLine } from './parse-command-line';

const OPTIONS: CliOptions = {
  database: { type: 'string', help: '' },
  user: { type: 'string', list: true, help: '' },
  tag: { type: 'string', list: true, help: '' },
  seed: { type: 'string', help: '' },
  all: { type: 'boolean', help: '' },
};

describe('parseCommandLine', () => {
  it.each<[string, string[], Record<string, unknown>, string[]]>([
    ['nothing', [], {}, []],
    ['a value', ['--database', 'sqlite:a'], { database: 'sqlite:a' }, []],
    ['an equals sign', ['--database=sqlite:a=b'], { database: 'sqlite:a=b' }, []],
    ['words', ['grant', '--all'], { all: true }, ['grant']],
    ['a list of words', ['--user', 'a', 'b', '--all'], { user: ['a', 'b'], all: true }, []],
    ['a repeated list', ['--user', 'a', '--user=b'], { user: ['a', 'b'] }, []],
    ['two lists', ['--user', 'a', 'b', '--tag', 'c'], { user: ['a', 'b'], tag: ['c'] }, []],
    ['words before a list', ['grant', '--user', 'a'], { user: ['a'] }, ['grant']],
    ['a word after a single value', ['--seed', '1', 'x'], { seed: '1' }, ['x']],
    ['a negative number', ['--seed', '-1'], { seed: '-1' }, []],
    ['words after --', ['--all', '--', '--user'], { all: true }, ['--user']],
    [
      'the same value twice',
      ['--seed', '1', '--seed=1', '--all', '--all'],
      { seed: '1', all: true },
      [],
    ],
    ['an empty value', ['--database='], { database: '' }, []],
  ])('%s', (_, argv, flags, words) => {
    const args = parseCommandLine(argv, OPTIONS);
    expect({ ...args.flags }).toEqual(flags);
    expect(args.words).toEqual(words);
  });

  it.each<[string, string[], string, string]>([
    ['an unknown flag', ['--frobnicate'], 'cli/unknown-flag', 'unknown flag --frobnicate'],
    ['a typing error', ['--databse', 'x'], 'cli/unknown-flag', 'did you mean --database?'],
    ['an unknown flag with a value', ['--foo=1'], 'cli/unknown-flag', '--foo'],
    ['a short flag', ['-x'], 'cli/unknown-flag', '-x'],
    ['a prototype name', ['--constructor', 'x'], 'cli/unknown-flag', '--constructor'],
    ['a missing value', ['--database'], 'cli/flag-value', '--database needs a value'],
    ['a flag instead of a value', ['--database', '--all'], 'cli/flag-value', '--database needs'],
    [
      'two values for one',
      ['--seed', '1', '--seed', '2'],
      'cli/flag-twice',
      '--seed is given twice',
    ],
    ['a value for a switch', ['--all=yes'], 'cli/flag-value', '--all takes no value'],
  ])('refuses %s', (_, argv, code, message) => {
    expect.assertions(3);
    try {
      parseCommandLine(argv, OPTIONS);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      expect((error as UsageError).code).toBe(code);
      expect((error as UsageError).message).toContain(message);
    }
  });
});
