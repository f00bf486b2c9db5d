import { alphabetOf } from './token-alphabet';
import { VENDOR_TOKEN_FORMATS } from './vendor-token';

/**
 * A made-up token in a vendor's format, for canaries and test corpora. Never a real one: the rest is random.
 *
 * @param rule e.g. `secret.github-pat`
 * @param random uniform in [0, 1)
 * @throws RangeError when there is no such format
 */
export function makeToken(rule: string, random: () => number): string {
  const format = VENDOR_TOKEN_FORMATS.find((candidate) => candidate.rule === rule);
  if (format === undefined) throw new RangeError(`no token format ${rule}`);
  const alphabet = alphabetOf(format.alphabet).replaceAll(/[-+/=.%:$]/g, '');
  const length = Math.min(format.most, format.least + 4);
  // A format without a digit, or with digits only, is improbable for real tokens and not recognised as one.
  let rest: string;
  do
    rest = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]!).join('');
  while (!/\d/.test(rest) || !/[A-Za-z]/.test(rest));
  return format.prefix + rest;
}
