import { ScrubError } from '../fine-tuning.errors';
import { runCanaries as plantAndCount } from '../pii/canaries/run-canaries';
import { createScrubber } from '../pii/create-scrubber';
import type { Attempt } from './attempt';
import type { CanaryResult } from './manifest';

/**
 * The same values in every export of one configuration: whether an export may be published must not be a throw of
 * dice, and a value that survives here is found when the software is tested, not when it is used.
 */
const SEED = 'canaries';
const SEED_KEY = Buffer.from('planted by every export');

/** Types whose form leaves no doubt: one survivor among them means that scrubbing does not work. */
const CERTAIN: ReadonlySet<string> = new Set([
  'EMAIL',
  'CREDIT_CARD',
  'IBAN',
  'IP',
  'MAC',
  'CRYPTO',
]);

/**
 * Plants made-up personal data, sends it through a scrubber like the one that made the dataset, and counts what
 * survives. Types that are told from context have a miss rate, which is reported; for the certain ones, and for a
 * type of which nothing at all was found, the export is refused.
 * @returns undefined where nothing is scrubbed
 * @throws ScrubError `pii/canary-miss`
 */
export async function runCanaries(
  attempt: Pick<Attempt, 'recipe' | 'key'>,
): Promise<Readonly<Record<string, CanaryResult>> | undefined> {
  const { pii } = attempt.recipe;
  if (pii === null) return undefined;
  const scrubber = createScrubber(pii, Buffer.from(attempt.key));
  const results = await plantAndCount(scrubber, pii, SEED_KEY, SEED);
  const counted: Record<string, CanaryResult> = {};
  for (const [type, result] of Object.entries(results)) {
    if (result === undefined) continue;
    counted[type] = result;
    const { planted, missed } = result;
    if (missed === 0 || (missed < planted && !CERTAIN.has(type))) continue;
    throw new ScrubError(
      'pii/canary-miss',
      `planted personal data of type ${type} was not found; nothing was published`,
    );
  }
  return counted;
}
