import type { DatasetHead } from '../../manifest';

/** What was scrubbed, how, and how well. */
export function scrubbingText({ scrubbed, pii, canaries, recipe }: DatasetHead): string {
  const { pii: settings } = recipe;
  if (!scrubbed || settings === null)
    return '**Not scrubbed: the texts hold personal data as people wrote it.** This dataset should not leave the house.';
  const actions: Readonly<Partial<Record<string, string>>> = settings.types;
  const types = [...new Set([...Object.keys(pii), ...Object.keys(canaries ?? {})])].sort();
  const rows = types.map((type) => {
    const canary = canaries?.[type];
    const tried =
      canary === undefined
        ? 'not tried'
        : `${canary.missed} of ${canary.planted}; at most ${(100 * canary.bound95).toFixed(1)} %`;
    return `| ${type} | ${actions[type] ?? settings.action} | ${pii[type] ?? 0} | ${tried} |`;
  });
  return `Personal data was detected and replaced before anything was written, in every text that is in here (preset \`${settings.preset}\`).
Made-up values were planted into made-up conversations and went through the same scrubber: a single one that had survived
would have stopped the export. The bound says how many of such values may be missed at most, with 95 % confidence; people write others,
and no detector finds everything.

${rows.length === 0 ? 'Nothing was found.' : ['| type | action | replaced | planted values missed |', '|---|---|---|---|', ...rows].join('\n')}`;
}
