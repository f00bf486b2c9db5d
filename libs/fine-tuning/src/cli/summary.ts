import type { CliIo } from './cli-io';
import type { CliArgs } from './command-line/command';

/** With `--json` the object, otherwise the lines; either way the only thing on stdout. */
export function writeSummary(
  io: CliIo,
  args: CliArgs,
  summary: object,
  lines: readonly string[],
): void {
  const text = args.flags['json'] === true ? JSON.stringify(summary) : lines.join('\n');
  if (text !== '') io.stdout.write(`${text}\n`);
}
