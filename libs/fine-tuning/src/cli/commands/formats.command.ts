import type { FormatDescription } from '../../formatters/formatter.registry';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXTENSION_OPTION, JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { noWords } from '../command-line/flags';
import { loadRegistries } from '../load-registries';
import { writeSummary } from '../summary';

const WIDTH = 24;

export class FormatsCommand implements Command {
  readonly name = 'formats';
  readonly usage = '[--extension FILE ...] [--json]';
  readonly summary = 'list the dataset formats, who loads them and what they cannot carry';
  readonly options = { extension: EXTENSION_OPTION, json: JSON_OPTION } as const;

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const { formats: registry } = await loadRegistries(args);
    const formats = registry.describe();
    writeSummary(io, args, { ok: true, formats }, formats.flatMap(linesOf));
    return EXIT.done;
  }
}

/** A line that begins with the name, and what there is to say of it below. */
function linesOf({ name, title, purpose, trainers, cannotCarry }: FormatDescription): string[] {
  const said = { 'made for': purpose, 'loaded by': trainers, 'cannot carry': cannotCarry };
  const more = Object.entries(said).filter(([, text]) => text !== null);
  return [
    `${name.padEnd(WIDTH)} ${title}`,
    ...more.map(([key, text]) => `${' '.repeat(WIDTH)} ${key.padEnd(13)}${text}`),
  ];
}
