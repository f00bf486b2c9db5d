import { FormatterRegistry } from '../../formatters/formatter.registry';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { noWords } from '../command-line/flags';
import { writeSummary } from '../summary';

export class FormatsCommand implements Command {
  readonly name = 'formats';
  readonly usage = '[--json]';
  readonly summary = 'list the dataset formats';
  readonly options = { json: JSON_OPTION } as const;

  run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const formats = new FormatterRegistry().all().map(({ name, title }) => ({ name, title }));
    const lines = formats.map(({ name, title }) => `${name.padEnd(20)} ${title}`);
    writeSummary(io, args, { ok: true, formats }, lines);
    return Promise.resolve(EXIT.done);
  }
}
