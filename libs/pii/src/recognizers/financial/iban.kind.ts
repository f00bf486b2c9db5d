import { valueLike } from '../../canaries/canary-values';
import { ibanSurrogate } from '../../surrogates/financial.surrogates';
import { compactForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';
import { IbanRecognizer } from './iban.recognizer';

const IBANS = [
  'DE89 3704 0044 0532 0130 00',
  'NL91ABNA0417164300',
  'FR14 2004 1010 0505 0001 3M02 606',
  'ES91 2100 0418 4502 0005 1332',
];

export const IBAN = defineKind({
  type: 'IBAN',
  describe: 'international bank account numbers',
  source: 'ISO 13616-1 and the IBAN registry of SWIFT',
  rank: 0.2,
  identity: (text) => compactForm(text),
  copies: 'compact',
  surrogate: (input, random) => ibanSurrogate(input, random),
  canary: {
    value: (random) => valueLike(IBANS, 'IBAN', ibanSurrogate, random),
  },
  engineLabels: ['IBAN_CODE'],
  presidioName: 'IBAN_CODE',
  create: () => [new IbanRecognizer()],
});
