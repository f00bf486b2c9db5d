import { validNumber } from '../../canaries/canary-values';
import { identitySurrogate } from '../../surrogates/identity.surrogate';
import { compactForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';

export const NATIONAL_ID = defineKind({
  type: 'NATIONAL_ID',
  describe:
    'national, tax, health and social-security numbers, and others that a label calls someone’s',
  source: 'the issuer of each rule in identity/rules',
  rank: 0.14,
  identity: (text) => compactForm(text),
  copies: 'compact',
  surrogate: (input, random) => identitySurrogate(input, random),
  canary: {
    value: (random) =>
      validNumber(['id.us.ssn', 'id.es.dni', 'id.br.cpf', 'id.fr.nir', 'id.gb.nino'], random),
  },
  engineLabels: ['SOCIALNUM', 'TAXNUM', 'IDCARDNUM', 'MEDICAL_LICENSE'],
  create: ({ identity }) => [identity],
});
