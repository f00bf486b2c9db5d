import { validNumber } from '../../canaries/canary-values';
import { identitySurrogate } from '../../surrogates/identity.surrogate';
import { compactForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';

export const DRIVER_LICENSE = defineKind({
  type: 'DRIVER_LICENSE',
  describe: 'numbers of driving licences',
  source: 'the issuer of each rule in identity/rules',
  rank: 0.12,
  identity: (text) => compactForm(text),
  copies: 'compact',
  surrogate: (input, random) => identitySurrogate(input, random),
  canary: {
    value: (random) => validNumber(['id.gb.driver', 'id.us.driver'], random),
  },
  engineLabels: ['US_DRIVER_LICENSE', 'DRIVERLICENSENUM', 'IT_DRIVER_LICENSE'],
  create: ({ identity }) => [identity],
});
