import { valueLike } from '../../canaries/canary-values';
import { phoneSurrogate } from '../../surrogates/contact.surrogates';
import { dialledForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';
import { PhoneRecognizer } from './phone.recognizer';

const PHONES = ['(415) 555-0100', '415-555-0100', '+44 20 7946 0000', '+1 415 555 0100'];

export const PHONE = defineKind({
  type: 'PHONE',
  describe: 'telephone and fax numbers',
  source: 'ITU-T E.164 and the national numbering plans in libphonenumber',
  rank: 0.12,
  identity: (text) => dialledForm(text),
  copies: 'compact',
  surrogate: (input, random) => phoneSurrogate(input, random),
  canary: {
    value: (random) => valueLike(PHONES, 'PHONE', phoneSurrogate, random),
  },
  engineLabels: ['PHONE_NUMBER', 'TELEPHONENUM', 'PRIVATE_PHONE'],
  presidioName: 'PHONE_NUMBER',
  create: () => [new PhoneRecognizer()],
});
