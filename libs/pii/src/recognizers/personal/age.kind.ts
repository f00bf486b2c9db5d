import { ageSurrogate } from '../../surrogates/technical.surrogates';
import { defineKind } from '../pii-kind';
import { AgeRecognizer } from './age.recognizer';

export const AGE = defineKind({
  type: 'AGE',
  describe: 'ages of people',
  source: 'none',
  copies: 'never',
  surrogate: (input, random) => ageSurrogate(input, random),
  canary: {
    value: (random) => String(20 + random.below(60)),
  },
  create: () => [new AgeRecognizer()],
});
