import { validNumber } from '../../canaries/canary-values';
import { identitySurrogate } from '../../surrogates/identity.surrogate';
import { compactForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';
import { MrzRecognizer } from './mrz.recognizer';

export const PASSPORT = defineKind({
  type: 'PASSPORT',
  describe: 'numbers of passports, machine-readable zones of travel documents',
  source: 'ICAO Doc 9303 and the issuer of each rule in identity/rules',
  rank: 0.12,
  identity: (text) => compactForm(text),
  copies: 'compact',
  surrogate: (input, random) => identitySurrogate(input, random),
  canary: {
    value: (random) => validNumber(['id.us.passport', 'id.de.passport'], random),
  },
  engineLabels: ['US_PASSPORT', 'IT_PASSPORT', 'IN_PASSPORT'],
  create: ({ identity }) => [identity, new MrzRecognizer()],
});
