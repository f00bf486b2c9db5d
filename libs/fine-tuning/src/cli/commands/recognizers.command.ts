import { describeRecognizers } from '@app/pii';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXTENSION_OPTION, JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { noWords } from '../command-line/flags';
import { loadRegistries } from '../load-registries';
import { writeSummary } from '../summary';

export class RecognizersCommand implements Command {
  readonly name = 'recognizers';
  readonly usage = '[--extension FILE ...] [--json]';
  readonly summary = 'list what finds personal data, and which types';
  readonly options = { extension: EXTENSION_OPTION, json: JSON_OPTION } as const;

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const recognizers = describeRecognizers((await loadRegistries(args)).kinds);
    const lines = recognizers.map(({ name, types, locales }) => {
      const where = locales.length === 0 ? '' : ` (${locales.join(', ')})`;
      return `${name.padEnd(24)} ${types.join(' ')}${where}`;
    });
    writeSummary(io, args, { ok: true, recognizers }, lines);
    return EXIT.done;
  }
}
