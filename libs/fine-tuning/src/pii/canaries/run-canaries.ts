import type { ConversationScrubber, TextField } from '../text-field';
import type { PiiConfig } from '../pii-config';
import { PiiPolicy } from '../pii-policy';
import type { PiiType } from '../pii-types';
import { KeyedRandom } from '../surrogates/keyed-random';
import { upperBound } from './binomial-bound';
import { CANARY_SENTENCES } from './canary-sentences.data';
import { CANARY_VALUES } from './canary-values';

/** What became of the canaries of one type. @publicApi */
export interface CanaryCount {
  readonly planted: number;
  readonly missed: number;
  /** Upper 95 % bound of the miss rate. */
  readonly bound95: number;
}

/** Canaries per type: enough for a bound of 12 %, few enough to cost nothing beside an export. */
export const CANARIES_PER_TYPE = 24;

interface Canary {
  readonly type: PiiType;
  readonly value: string;
  readonly field: TextField;
}

/**
 * Plants made-up values of every type that the configuration replaces in ordinary sentences, sends them through
 * the scrubber that the export uses, and counts those that come out again. The same export and key plant the
 * same ones. Whoever publishes refuses when `missed` is not 0.
 * @throws ScrubError as the scrubber does
 */
export async function runCanaries(
  scrubber: ConversationScrubber,
  config: PiiConfig,
  key: Buffer,
  exportId: string,
): Promise<Readonly<Partial<Record<PiiType, CanaryCount>>>> {
  const policy = new PiiPolicy(config);
  const counts: Partial<Record<PiiType, CanaryCount>> = {};
  for (const type of policy.types) {
    const canaries =
      policy.actionOf(type) === 'keep'
        ? []
        : plant(type, key, exportId).filter(({ value }) => !policy.isAllowed(value, type));
    if (canaries.length === 0) continue;
    let missed = 0;
    // One conversation per canary: in a conversation of their own kind they would help to find each other.
    for (const { value, field } of canaries) {
      const { texts } = await scrubber.scrub([field]);
      if (survives(value, texts[0]!)) missed++;
    }
    counts[type] = {
      planted: canaries.length,
      missed,
      bound95: Math.round(upperBound(missed, canaries.length) * 10000) / 10000,
    };
  }
  return counts;
}

/** The canaries of one type; empty for types that have none. */
export function plant(type: PiiType, key: Buffer, exportId: string): Canary[] {
  const make = CANARY_VALUES[type];
  const sentences = CANARY_SENTENCES[type];
  if (make === undefined || sentences === undefined) return [];
  const random = new KeyedRandom(key, `canary\n${exportId}\n${type}`);
  const canaries: Canary[] = [];
  for (let i = 0; i < CANARIES_PER_TYPE; i++) {
    const [language, sentence] = sentences[i % sentences.length]!;
    const value = make(random, language);
    if (value !== '')
      canaries.push({
        type,
        value,
        field: {
          text: sentence.replaceAll('{}', () => value),
          kind: i % 2 === 0 ? 'user' : 'assistant',
        },
      });
  }
  return canaries;
}

/** Whole, or in its own characters without separators; a name survives when either of its words does. */
function survives(value: string, text: string): boolean {
  if (text.includes(value)) return true;
  const bare = value.replace(/[\s.-]/g, '');
  if (bare.length >= 6 && text.replace(/[\s.-]/g, '').includes(bare)) return true;
  const words = value.split(/\s+/).filter((word) => word.length > 3 && /^\p{L}+$/u.test(word));
  return words.some((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(text));
}
