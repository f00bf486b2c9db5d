import { readTable } from '@app/open-webui';
import { tablePath } from './words/table-path';

type Thresholds = Readonly<Record<string, number>>;

/** Read when it is first asked for: most exports name no preset. */
let presets: Readonly<Record<string, Thresholds>> | undefined;

function qualityPresets(): Readonly<Record<string, Thresholds>> {
  if (presets !== undefined) return presets;
  const read: Record<string, Record<string, number>> = {};
  for (const [preset = '', filter = '', threshold = ''] of readTable(
    tablePath('quality-presets.tsv'),
  ))
    (read[preset] ??= {})[filter] = Number(threshold);
  return (presets = read);
}

/** The filters of a preset with their thresholds; none of one that is not in the table, such as `none`. */
export function thresholdsOfPreset(preset: string): Thresholds {
  return qualityPresets()[preset] ?? {};
}

/** The presets that name a filter, with their thresholds. */
export function presetsOf(filter: string): Thresholds {
  return Object.fromEntries(
    Object.entries(qualityPresets()).flatMap(([preset, { [filter]: threshold }]) =>
      threshold === undefined ? [] : [[preset, threshold]],
    ),
  );
}
