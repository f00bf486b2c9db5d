import { existsSync } from 'node:fs';
import { ENCODINGS } from '../../pipeline/tokens/encodings';
import type { CliArgs } from '../command-line/command';
import { stringFlag } from '../command-line/flags';

/** What only a path has. A word without any of it that is no file is a name with a mistake in it. */
const PATH = /[\\/]|\.json$/i;

/** What `--encoding` says, where it is meant as the name of an encoding. */
export function encodingName(args: CliArgs): string | undefined {
  return tokenizerFileOf(args) === undefined ? stringFlag(args, 'encoding') : undefined;
}

/** What `--encoding` says, where it is meant as a file. */
export function tokenizerFileOf(args: CliArgs): string | undefined {
  const value = stringFlag(args, 'encoding');
  if (value === undefined || ENCODINGS.some((name) => name === value)) return undefined;
  return PATH.test(value) || existsSync(value) ? value : undefined;
}
