import { validNumber } from '../../canaries/canary-values';
import { identitySurrogate } from '../../surrogates/identity.surrogate';
import { compactForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';

export const BANK_ACCOUNT = defineKind({
  type: 'BANK_ACCOUNT',
  describe: 'account, routing and bank numbers without an IBAN',
  source: 'the issuer of each rule in identity/rules',
  rank: 0.12,
  identity: (text) => compactForm(text),
  copies: 'compact',
  surrogate: (input, random) => identitySurrogate(input, random),
  canary: {
    value: (random) => validNumber(['id.us.aba'], random),
  },
  engineLabels: ['US_BANK_NUMBER', 'ACCOUNT_NUMBER', 'ACCOUNTNUM'],
  create: ({ identity }) => [identity],
});
