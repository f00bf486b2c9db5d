import { ipSurrogate } from '../../surrogates/technical.surrogates';
import { defineKind } from '../pii-kind';
import { parseIpv6 } from './ip-policy';
import { IpRecognizer } from './ip.recognizer';

export const IP = defineKind({
  type: 'IP',
  describe: 'IPv4 and IPv6 addresses of the public net',
  source: 'RFC 791, RFC 4291, RFC 5952',
  rank: 0.1,
  identity: (text) => (text.includes(':') ? parseIpv6(text)?.join(':') : undefined) ?? text,
  surrogate: (input, random) => ipSurrogate(input, random),
  canary: {
    value: (random) => `84.${16 + random.below(200)}.${random.below(250)}.${1 + random.below(250)}`,
  },
  engineLabels: ['IP_ADDRESS'],
  presidioName: 'IP_ADDRESS',
  create: () => [new IpRecognizer()],
});
