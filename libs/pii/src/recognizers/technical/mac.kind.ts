import { macSurrogate } from '../../surrogates/technical.surrogates';
import { compactForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';
import { MacRecognizer } from './mac.recognizer';

export const MAC = defineKind({
  type: 'MAC',
  describe: 'hardware addresses of network devices',
  source: 'IEEE 802 (EUI-48)',
  rank: 0.1,
  identity: (text) => compactForm(text),
  copies: 'never',
  surrogate: (input, random) => macSurrogate(input, random),
  canary: {
    value: (random) =>
      `3c:${[1, 2, 3, 4, 5].map(() => random.below(256).toString(16).padStart(2, '0')).join(':')}`,
  },
  engineLabels: ['MAC_ADDRESS'],
  presidioName: 'MAC_ADDRESS',
  create: () => [new MacRecognizer()],
});
