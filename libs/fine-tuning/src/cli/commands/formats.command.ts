import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXTENSION_OPTION, JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { noWords } from '../command-line/flags';
import { loadRegistries } from '../load-registries';
import { writeSummary } from '../summary';

export class FormatsCommand implements Command {
  readonly name = 'formats';
  readonly usage = '[--extension FILE ...] [--json]';
  readonly summary = 'list the dataset formats';
  readonly options = { extension: EXTENSION_OPTION, json: JSON_OPTION } as const;

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const { formats: registry } = await loadRegistries(args);
    const formats = registry.all().map(({ name, title }) => ({ name, title }));
    const lines = formats.map(({ name, title }) => `${name.padEnd(20)} ${title}`);
    writeSummary(io, args, { ok: true, formats }, lines);
    return EXIT.done;
  }
}
