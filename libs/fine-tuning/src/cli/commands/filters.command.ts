import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXTENSION_OPTION, JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { noWords } from '../command-line/flags';
import { loadRegistries } from '../load-registries';
import type { FilterDescription } from '../../filters/filter.registry';
import { writeSummary } from '../summary';

export class FiltersCommand implements Command {
  readonly name = 'filters';
  readonly usage = '[--extension FILE ...] [--json]';
  readonly summary = 'list what drops conversations for their quality';
  readonly options = { extension: EXTENSION_OPTION, json: JSON_OPTION } as const;

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const filters = (await loadRegistries(args)).filters.describe();
    const lines = filters.map(lineOf);
    writeSummary(io, args, { ok: true, filters }, lines);
    return EXIT.done;
  }
}

function lineOf(filter: FilterDescription): string {
  const { name, measures, unit, drops, reason, min, max, default: usual, presets } = filter;
  const rule = usual === null ? `drops any other ${unit}` : `drops ${drops} ${usual} ${unit}`;
  const range = [
    ...(min === null ? [] : [`at least ${min}`]),
    ...(max === null ? [] : [`at most ${max}`]),
    ...Object.entries(presets).map(([preset, threshold]) => `${preset} ${threshold}`),
  ];
  const values = range.length === 0 ? '' : ` (${range.join(', ')})`;
  return `${name.padEnd(20)} ${measures}; ${rule}${values} as ${reason}`;
}
