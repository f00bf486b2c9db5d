import { anySecret } from '../../canaries/canary-values';
import { secretSurrogate } from '../../surrogates/technical.surrogates';
import { defineKind } from '../pii-kind';
import { SecretsRecognizer } from './secrets.recognizer';

export const SECRET = defineKind({
  type: 'SECRET',
  describe: 'passwords, keys and tokens',
  source: 'the page of each vendor for its tokens',
  isSecret: true,
  rank: 0.05,
  surrogate: (input, random) => secretSurrogate(input, random),
  canary: {
    value: (random) => anySecret(random),
  },
  engineLabels: ['PASSWORD', 'API_KEY'],
  create: () => [new SecretsRecognizer()],
});
