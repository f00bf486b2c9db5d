import type { IdentityRule } from '../identity-rule';
import { BANK_RULES } from './bank.data';
import { LICENCE_RULES, PASSPORT_RULES } from './document.data';
import { GENERIC_RULES } from './generic.data';
import { EUROPE_NATIONAL_RULES } from './europe-national.data';
import { WORLD_NATIONAL_RULES } from './world-national.data';

/** Every identity rule. Order matters only between rules of equal score on the same text: earlier wins. */
export const IDENTITY_RULES: readonly IdentityRule[] = [
  ...EUROPE_NATIONAL_RULES,
  ...WORLD_NATIONAL_RULES,
  ...PASSPORT_RULES,
  ...LICENCE_RULES,
  ...BANK_RULES,
  ...GENERIC_RULES,
];
