import { ConversationScrubberService } from './conversation-scrubber.service';
import { CustomRecognizer } from '../recognizers/custom.recognizer';
import { PII_CONTEXT } from '../recognizers/context-sets';
import { BUILT_IN_KINDS } from '../recognizers/kinds';
import type { PiiKind } from '../recognizers/pii-kind';
import { createDefaultRegistry } from '../recognizers/default-recognizers';
import { Detector } from './detector';
import { DenyListRecognizer } from '../recognizers/lists/deny-list.recognizer';
import { createOperators } from '../operators/operator-set';
import type { PiiConfig } from './pii-config';
import type { PiiEngine } from '../engines/pii-engine';
import { PiiPolicy } from './pii-policy';
import { RecognizerRegistry } from '../recognizers/recognizer.registry';
import { PiiScrubber } from './pii-scrubber.service';
import { ownRecognizers } from './settings/own-recognizers';

/** What besides the recipe decides how scrubbing works. */
export interface ScrubberExtras {
  /** Optional engines; with at least one the scrubber answers with promises. Default none. */
  readonly engines?: readonly PiiEngine[];
  /** Kinds of personal data besides the built-in ones, made by `definePattern`. Default none. */
  readonly kinds?: readonly PiiKind[];
}

/**
 * The scrubber of one configuration. Keeps buffers between calls: one per thread, calls one after the other.
 *
 * @param config `DEFAULT_PII_CONFIG`, or what `resolvePii` makes of a request
 * @param key of hashes and surrogates, 16 bytes at least: the same key gives the same ones
 * @param extras kinds of personal data of your own, outside engines
 * @throws UsageError naming the field of the configuration that is wrong
 * @example One text: what was found, and the text without it.
 * ```ts
 * const scrubber = createScrubber(DEFAULT_PII_CONFIG, randomBytes(32));
 * const { text, spans } = await scrubber.scrubText('Write to jane.doe@acme.io');
 * // text: 'Write to [EMAIL_1]', spans: [{ start: 9, end: 25, type: 'EMAIL', ... }]
 * ```
 * @example The texts of one conversation, in which the same person gets the same placeholder everywhere.
 * ```ts
 * const { texts, counts } = await scrubber.scrub([
 *   { kind: 'user', text: 'My name is Maria Rossi.' },
 *   { kind: 'assistant', text: 'Hello Maria!' },
 * ]);
 * // texts: ['My name is [PERSON_1].', 'Hello [PERSON_1]!'], counts: { PERSON: 2 }
 * ```
 */
export function createScrubber(
  config: PiiConfig,
  key: Buffer,
  extras: ScrubberExtras = {},
): PiiScrubber {
  const kinds = BUILT_IN_KINDS.with(extras.kinds ?? []);
  const policy = new PiiPolicy(config, kinds);
  const builtIn = createDefaultRegistry(kinds);
  const custom = ownRecognizers(config).map(
    (recognizer, index) => new CustomRecognizer(recognizer, `pii.recognizers.${index}`),
  );
  const denied = config.deny.length > 0 ? [new DenyListRecognizer(config.deny)] : [];
  const registry = new RecognizerRegistry(
    [...builtIn.recognizers, ...custom, ...denied],
    builtIn.conversationRecognizers,
  );
  const detector = new Detector(registry.select(policy.types), policy, kinds, PII_CONTEXT);
  return new PiiScrubber(
    new ConversationScrubberService(
      detector,
      policy,
      createOperators(key, kinds),
      kinds,
      extras.engines,
    ),
  );
}
