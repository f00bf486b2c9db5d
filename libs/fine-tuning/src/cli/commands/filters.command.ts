import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXTENSION_OPTION, JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { noWords } from '../command-line/flags';
import { loadRegistries } from '../load-registries';
import { writeSummary } from '../summary';

export class FiltersCommand implements Command {
  readonly name = 'filters';
  readonly usage = '[--extension FILE ...] [--json]';
  readonly summary = 'list what drops conversations for their quality';
  readonly options = { extension: EXTENSION_OPTION, json: JSON_OPTION } as const;

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const filters = (await loadRegistries(args)).filters.describe();
    const lines = filters.map(({ name, measures, unit, drops, reason, default: usual }) => {
      const rule = `drops ${drops} ${usual} ${unit} as ${reason}`;
      return `${name.padEnd(20)} ${measures}; ${rule}`;
    });
    writeSummary(io, args, { ok: true, filters }, lines);
    return EXIT.done;
  }
}
