import { ScrubError } from '../fine-tuning.errors';
import { openScrubber, plantCanaries } from '@app/pii';
import type { Attempt } from './attempt';
import { canaryScrubber } from './canary-scrubber';
import type { CanaryResult } from './manifest';

/**
 * Plants made-up personal data of every type that the recipe replaces, sends it through the processor that made the
 * dataset, and counts what survives. The values are those of this export (its id and the key), so that no
 * list of them can be learnt; they never come near the dataset's own texts.
 * @returns per type the planted, the missed (none) and the 95 % bound; undefined where nothing is scrubbed
 * @throws ScrubError `pii/canary-miss` when a single one survives: nothing is published then
 */
export async function checkCanaries(
  attempt: Pick<Attempt, 'recipe' | 'key' | 'exportId' | 'engines'> &
    Partial<Pick<Attempt, 'processor' | 'registries' | 'formatsOfExport'>>,
  open: typeof openScrubber = openScrubber,
): Promise<Readonly<Record<string, CanaryResult>> | undefined> {
  const { pii } = attempt.recipe;
  if (pii === null) return undefined;
  const key = Buffer.from(attempt.key);
  const kinds = attempt.registries?.kinds ?? [];
  const own = await open(pii, key, attempt.engines, kinds);
  const { processor, recipe } = attempt;
  // The usual processor scrubs with a scrubber like this one; to open a second one would only take time.
  const isUsual = processor === undefined || recipe.processor === undefined;
  const scrubber = isUsual
    ? own
    : canaryScrubber(processor, pii, attempt.formatsOfExport?.() ?? [], own);
  const counted: Record<string, CanaryResult> = {};
  for (const [type, result] of Object.entries(
    await plantCanaries(scrubber, pii, key, attempt.exportId, kinds),
  )) {
    if (result === undefined) continue;
    if (result.missed > 0) {
      throw new ScrubError(
        'pii/canary-miss',
        `${result.missed} of ${result.planted} planted values of type ${type} were not found; nothing was published`,
      );
    }
    counted[type] = result;
  }
  return counted;
}
