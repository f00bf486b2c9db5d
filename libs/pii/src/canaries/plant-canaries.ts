import { setImmediate as nextTurn } from 'node:timers/promises';
import { createScrubber } from '../scrubber/create-scrubber';
import { BUILT_IN_KINDS } from '../recognizers/kinds';
import type { CanaryDeclaration, PiiKind } from '../recognizers/pii-kind';
import type { ConversationScrubber } from '../scrubber/text-field';
import type { PiiConfig } from '../scrubber/pii-config';
import { PiiPolicy } from '../scrubber/pii-policy';
import type { PiiScrubber } from '../scrubber/pii-scrubber.service';
import type { PiiTypeName } from '../scrubber/pii-type-name';
import { KeyedRandom } from '../surrogates/keyed-random';
import { upperBound } from './binomial-bound';
import type { Canary } from './canary';
import { isLetThrough, isReplaced, survives } from './canary-fate';
import { canarySentences } from './canary-sentences';

/** What became of the canaries of one type. @publicApi */
export interface CanaryCount {
  readonly planted: number;
  readonly missed: number;
  /** Upper 95 % bound of the miss rate. */
  readonly bound95: number;
}

/** Canaries per type: enough for a bound of 12 %, few enough to cost nothing beside an export. */
export const CANARIES_PER_TYPE = 24;

/** What canaries are sent through: a scrubber that can also say what it found. */
export type CanaryScrubber = ConversationScrubber & Pick<PiiScrubber, 'detect'>;

/**
 * Plants made-up values of every type that the configuration replaces in ordinary sentences, sends them through
 * the scrubber that the export uses, and counts those that come out again. The same export and key plant the
 * same ones. Whoever publishes refuses when `missed` is not 0.
 *
 * What the recipe itself lets through is not planted: types and values that it keeps or allows, and values whose
 * score is below a threshold that it raised. A type of which nothing is left is absent from the answer.
 * @param kinds those that the scrubber knows besides the built-in ones
 * @throws ScrubError as the scrubber does
 */
export async function plantCanaries(
  scrubber: CanaryScrubber,
  config: PiiConfig,
  key: Buffer,
  exportId: string,
  kinds: readonly PiiKind[] = [],
): Promise<Readonly<Partial<Record<PiiTypeName, CanaryCount>>>> {
  const table = BUILT_IN_KINDS.with(kinds);
  const policy = new PiiPolicy(config, table);
  const counts: Partial<Record<PiiTypeName, CanaryCount>> = {};
  let plain: PiiScrubber | undefined;
  for (const type of policy.types) {
    const action = policy.actionOf(type);
    if (action === 'keep') continue;
    let planted = 0;
    let missed = 0;
    // One conversation per canary: in a conversation of their own kind they would help to find each other.
    for (const canary of canariesOf(type, table.canaryOf(type), key, exportId)) {
      // An API may answer from this very thread: without a pause it would stand still until all are through.
      await nextTurn();
      const { texts } = await scrubber.scrub([canary.field]);
      const isMissed =
        action === 'surrogate'
          ? !(await isReplaced(canary, texts[0]!, scrubber))
          : survives(canary.value, texts[0]!);
      if (isMissed) {
        plain ??= createScrubber(withoutOwn(config), key, { kinds });
        if (await isLetThrough(canary, policy, scrubber, plain)) continue;
      }
      planted++;
      if (isMissed) missed++;
    }
    if (planted === 0) continue;
    counts[type] = {
      planted,
      missed,
      bound95: Math.round(upperBound(missed, planted) * 10000) / 10000,
    };
  }
  return counts;
}

/** The configuration without what the recipe adds to it; actions do not matter for detection. */
function withoutOwn(config: PiiConfig): PiiConfig {
  const { custom: _custom, ...rest } = config;
  const types = Object.entries(config.types).filter(([type]) => !type.startsWith('CUSTOM_'));
  return {
    ...rest,
    types: Object.fromEntries(types),
    thresholds: {},
    allow: [],
    deny: [],
    recognizers: [],
  };
}

/** The canaries of one type; empty for types that have none. */
export function canariesOf(
  type: PiiTypeName,
  declared: CanaryDeclaration | undefined,
  key: Buffer,
  exportId: string,
): Canary[] {
  if (declared === undefined) return [];
  const { value: make, sentences = canarySentences(type) } = declared;
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
