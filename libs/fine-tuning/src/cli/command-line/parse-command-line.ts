import { parseArgs } from 'node:util';
import { UsageError } from '../../fine-tuning.errors';
import type { CliArgs, CliOptions } from './command';
import { closest } from '../../common/closest';

/** Node's own codes; its messages talk about `--` and quoting, which helps nobody here. */
const UNKNOWN = 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
const BAD_VALUE = 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE';

/**
 * Strict: an unknown flag, a flag without its value, a value for a switch and two values where one is meant are
 * errors that name the flag.
 * @throws UsageError `cli/unknown-flag`, `cli/flag-value`, `cli/flag-twice`
 */
export function parseCommandLine(argv: readonly string[], options: CliOptions): CliArgs {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: spreadLists(argv, options),
      options: Object.fromEntries(
        Object.entries(options).map(([name, o]) => [
          name,
          { type: o.type, multiple: o.list === true },
        ]),
      ),
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    refuseRepeated(tokens, options);
    return { flags: values, words: positionals };
  } catch (error) {
    throw asUsageError(error, options);
  }
}

/**
 * `--user A B` becomes `--user=A --user=B`, `--seed -1` becomes `--seed=-1`: parseArgs knows neither lists of
 * words nor values that begin with a dash. Such a value has to look like a number; `--out --json` stays an error.
 */
function spreadLists(argv: readonly string[], options: CliOptions): string[] {
  const out: string[] = [];
  let list: string | undefined;
  for (let i = 0; i < argv.length; i++) {
    const token = argv[i] ?? '';
    if (token === '--') return [...out, ...argv.slice(i)];
    if (!token.startsWith('-')) {
      out.push(list === undefined ? token : `--${list}=${token}`);
      continue;
    }
    list = undefined;
    const name = token.startsWith('--') ? token.slice(2) : '';
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    const next = argv[i + 1];
    if (option?.type !== 'string' || next === undefined || !isValue(next)) {
      out.push(token);
      continue;
    }
    out.push(`${token}=${next}`);
    if (option.list === true && option.words !== false) list = name;
    i++;
  }
  return out;
}

/** Refuses a flag with two different values, because choosing one of them would be a guess. Equal values are allowed. */
function refuseRepeated(
  tokens: readonly { kind: string; name?: string; value?: string | undefined }[],
  options: CliOptions,
): void {
  const seen = new Map<string, string>();
  for (const { kind, name = '', value } of tokens) {
    if (kind !== 'option' || value === undefined || options[name]?.list === true) continue;
    if ((seen.get(name) ?? value) !== value) {
      throw new UsageError('cli/flag-twice', `--${name} is given twice`, `--${name}`);
    }
    seen.set(name, value);
  }
}

function isValue(token: string): boolean {
  return !token.startsWith('-') || /^-\d/.test(token);
}

function asUsageError(error: unknown, options: CliOptions): unknown {
  if (!isCoded(error)) return error;
  const flag = /'(-[^' <]+)/.exec(error.message)?.[1] ?? '';
  if (error.code === UNKNOWN) {
    const near = closest(flag.replace(/^-+/, ''), Object.keys(options));
    const hint = near === undefined ? '' : `, did you mean --${near}?`;
    return new UsageError('cli/unknown-flag', `unknown flag ${flag}${hint}`, flag);
  }
  if (error.code === BAD_VALUE) {
    const long = /--[a-z-]+/.exec(error.message)?.[0] ?? flag;
    const takesNone = options[long.slice(2)]?.type === 'boolean';
    const what = takesNone ? 'takes no value' : 'needs a value';
    return new UsageError('cli/flag-value', `${long} ${what}`, long);
  }
  return error;
}

function isCoded(error: unknown): error is { code: unknown; message: string } {
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
}
