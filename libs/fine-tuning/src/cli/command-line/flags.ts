import { UsageError } from '../../fine-tuning.errors';
import type { CliArgs } from './command';

/** @throws UsageError `cli/missing-flag` */
export function requiredFlag(args: CliArgs, name: string): string {
  const value = stringFlag(args, name);
  if (value === undefined) {
    throw new UsageError('cli/missing-flag', `--${name} is missing`, `--${name}`);
  }
  return value;
}

/** @throws UsageError `cli/flag-value` when it is there but empty */
export function stringFlag(args: CliArgs, name: string): string | undefined {
  const value = args.flags[name];
  if (typeof value !== 'string') return undefined;
  if (value === '') throw new UsageError('cli/flag-value', `--${name} is empty`, `--${name}`);
  return value;
}

export function booleanFlag(args: CliArgs, name: string): boolean {
  return args.flags[name] === true;
}

/** `--archived true`: three answers, the third by leaving it out. @throws UsageError `cli/flag-value` */
export function choiceFlag(args: CliArgs, name: string): boolean | undefined {
  const value = stringFlag(args, name);
  if (value === undefined) return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  const message = `--${name} must be true or false, not "${value}"`;
  throw new UsageError('cli/flag-value', message, `--${name}`);
}

/** Values of a repeatable flag, in order; undefined when it was not given. */
export function listFlag(args: CliArgs, name: string): readonly string[] | undefined {
  const value = args.flags[name];
  if (!Array.isArray(value)) return undefined;
  const list = (value as readonly unknown[]).map(String);
  if (list.includes('')) {
    throw new UsageError('cli/flag-value', `--${name} has an empty value`, `--${name}`);
  }
  return list;
}

/** As {@link listFlag}, with commas as well: `--language en,de fr`. */
export function commaListFlag(args: CliArgs, name: string): readonly string[] | undefined {
  return listFlag(args, name)?.flatMap((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );
}

/** @throws UsageError `cli/flag-value` unless it is a whole number in the range */
export function integerFlag(
  args: CliArgs,
  name: string,
  limits: { min?: number; max?: number; fallback: number },
): number;
export function integerFlag(
  args: CliArgs,
  name: string,
  limits?: { min?: number; max?: number },
): number | undefined;
export function integerFlag(
  args: CliArgs,
  name: string,
  limits: { min?: number; max?: number; fallback?: number } = {},
): number | undefined {
  const text = stringFlag(args, name);
  if (text === undefined) return limits.fallback;
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  const { min = -Number.MAX_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = limits;
  if (!(value >= min && value <= max)) {
    const from = limits.min === undefined ? '' : ` from ${min}`;
    const to = limits.max === undefined ? '' : ` to ${max}`;
    const range = `a whole number${from}${to}`;
    throw new UsageError(
      'cli/flag-value',
      `--${name} must be ${range}, not "${text}"`,
      `--${name}`,
    );
  }
  return value;
}

/** A number as people write it, no exponent. @throws UsageError `cli/flag-value` */
export function decimalFlag(args: CliArgs, name: string): number | undefined {
  const text = stringFlag(args, name);
  if (text === undefined) return undefined;
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return Number(text);
  throw new UsageError('cli/flag-value', `--${name} must be a number, not "${text}"`, `--${name}`);
}

/** `name=value,name=value`, as `--split` and `--pii-types` take it. @throws UsageError `cli/flag-value` */
export function pairsFlag(
  args: CliArgs,
  name: string,
): Readonly<Record<string, string>> | undefined {
  const items = commaListFlag(args, name);
  if (items === undefined) return undefined;
  const pairs = new Map<string, string>();
  for (const item of items) {
    const at = item.indexOf('=');
    const key = item.slice(0, Math.max(at, 0)).trim();
    const value = item.slice(at + 1).trim();
    if (key === '' || value === '' || pairs.has(key)) {
      const message = `--${name} takes NAME=VALUE,... with each name once, not "${item}"`;
      throw new UsageError('cli/flag-value', message, `--${name}`);
    }
    pairs.set(key, value);
  }
  return Object.fromEntries(pairs);
}

/** `name` or `name=number`, as `--filter` takes it; true stands for the default. @throws UsageError `cli/flag-value` */
export function thresholdsFlag(
  args: CliArgs,
  name: string,
): Readonly<Record<string, number | true>> | undefined {
  const items = commaListFlag(args, name);
  if (items === undefined) return undefined;
  const thresholds = new Map<string, number | true>();
  for (const item of items) {
    const [key = '', value, ...more] = item.split('=').map((part) => part.trim());
    const isNumber = value === undefined || /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value);
    if (key === '' || !isNumber || more.length > 0 || thresholds.has(key)) {
      const message = `--${name} takes NAME or NAME=NUMBER with each name once, not "${item}"`;
      throw new UsageError('cli/flag-value', message, `--${name}`);
    }
    thresholds.set(key, value === undefined ? true : Number(value));
  }
  return Object.fromEntries(thresholds);
}

/** @throws UsageError `cli/words` when words were given to a command that takes none */
export function noWords(args: CliArgs): void {
  const [word] = args.words;
  if (word !== undefined) throw new UsageError('cli/words', `unexpected word "${word}"`, word);
}
