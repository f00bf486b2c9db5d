import { built } from '../built.mjs';

/** The scrubber as the product builds it, with some recognizers left out. */
export function scrubber(keep = () => true) {
  const { ConversationScrubberService } = built(
    'pii/src/scrubber/conversation-scrubber.service.js',
  );
  const { PII_CONTEXT } = built('pii/src/recognizers/context-sets.js');
  const { BUILT_IN_KINDS } = built('pii/src/recognizers/kinds.js');
  const { createDefaultRegistry } = built('pii/src/recognizers/default-recognizers.js');
  const { Detector } = built('pii/src/scrubber/detector.js');
  const { createOperators } = built('pii/src/operators/operator-set.js');
  const { DEFAULT_PII_CONFIG } = built('pii/src/scrubber/pii-config.js');
  const { PiiPolicy } = built('pii/src/scrubber/pii-policy.js');
  const { RecognizerRegistry } = built('pii/src/recognizers/recognizer.registry.js');
  const policy = new PiiPolicy(DEFAULT_PII_CONFIG);
  const all = createDefaultRegistry().select(policy.types);
  const chosen = (list) => list.filter(({ name }) => keep(name));
  const registry = new RecognizerRegistry(
    chosen(all.recognizers),
    chosen(all.conversationRecognizers),
  );
  const service = new ConversationScrubberService(
    new Detector(registry, policy, BUILT_IN_KINDS, PII_CONTEXT),
    policy,
    createOperators(Buffer.alloc(32, 1), BUILT_IN_KINDS),
    BUILT_IN_KINDS,
  );
  return (texts) => service.scrub(texts.map((text) => ({ text, kind: 'user' })));
}
