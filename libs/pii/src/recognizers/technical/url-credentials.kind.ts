import { secretToken } from '../../canaries/canary-values';
import { secretSurrogate } from '../../surrogates/technical.surrogates';
import { defineKind } from '../pii-kind';
import { UrlCredentialsRecognizer } from './url-credentials.recognizer';

export const URL_CREDENTIALS = defineKind({
  type: 'URL_CREDENTIALS',
  describe: 'user names, passwords and keys in web addresses and connection strings',
  source: 'RFC 3986, section 3.2.1',
  isSecret: true,
  rank: 0.3,
  surrogate: (input, random) => secretSurrogate(input, random),
  canary: {
    value: (random) =>
      `https://ops${random.digits(3)}:${secretToken('', 12, random)}@intranet.example.com/`,
  },
  engineLabels: ['URL'],
  create: () => [new UrlCredentialsRecognizer()],
});
