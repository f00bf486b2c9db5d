import type { IdentityRule } from '../recognizers/identity/identity-rule';
import { IDENTITY_RULES } from '../recognizers/identity/rules/identity.rules';
import type { OperatorInput } from '../operators/operator';
import { sameShape } from './format-preserving';
import type { KeyedRandom } from './keyed-random';
import { validSurrogate } from './valid.surrogate';

/**
 * Ranges that the issuers keep for tests or never give out, as the beginning of the compact number; `?` is free.
 * Where an issuer has none, a number with the right checksum may be somebody's: chance alone keeps it apart.
 */
const RESERVED: Readonly<Record<string, string>> = {
  'id.us.ssn': '98765',
  'id.ca.sin': '0',
  'id.gb.nhs': '999',
  'id.gb.nino': 'QQ',
  'id.nl.bsn': '9999',
  'id.fi.hetu': '??????9',
};

/** Of those, the ranges that no valid number lies in. */
const NEVER_VALID: ReadonlySet<string> = new Set(['id.us.ssn', 'id.gb.nino']);

const RULES: ReadonlyMap<string, IdentityRule> = new Map(
  IDENTITY_RULES.map((rule) => [rule.id, rule]),
);

/** The same format with other digits and letters, of the reserved range and with the right checksum where the rule knows them. */
export function identitySurrogate(input: OperatorInput, random: KeyedRandom): string {
  const rule = RULES.get(input.rule ?? '');
  const reserved = RESERVED[input.rule ?? ''] ?? '';
  const { valid } = rule ?? {};
  const other = (): string => withBeginning(sameShape(input.text, random), reserved);
  if (rule === undefined || valid === undefined || NEVER_VALID.has(rule.id)) return other();
  return validSurrogate(input.text, { shapes: rule.shapes, valid }, other, random);
}

/** Puts a beginning over the letters and digits of a text; separators stay where they are. */
function withBeginning(text: string, beginning: string): string {
  let next = 0;
  return text.replace(/[0-9A-Za-z]/g, (char) => {
    const fixed = beginning[next++];
    return fixed === undefined || fixed === '?' ? char : fixed;
  });
}
