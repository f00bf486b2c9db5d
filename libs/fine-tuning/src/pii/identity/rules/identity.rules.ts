import type { IdentityRule } from '../identity-rule';
import { BANK_RULES } from './bank.rules';
import { LICENCE_RULES, PASSPORT_RULES } from './document.rules';
import { GENERIC_RULES } from './generic.rules';
import { EUROPE_NATIONAL_RULES } from './europe-national.rules';
import { WORLD_NATIONAL_RULES } from './world-national.rules';

/** Every identity rule. Order matters only between rules of equal score on the same text: earlier wins. */
export const IDENTITY_RULES: readonly IdentityRule[] = [
  ...EUROPE_NATIONAL_RULES,
  ...WORLD_NATIONAL_RULES,
  ...PASSPORT_RULES,
  ...LICENCE_RULES,
  ...BANK_RULES,
  ...GENERIC_RULES,
];
