import { keccak_256 } from '@noble/hashes/sha3';
import { bytesToHex } from '@noble/hashes/utils';
import { randomFillDeterministic } from './random-bytes';
import { encodeBase58Check } from '../recognizers/financial/crypto/base58';
import { encodeBech32 } from '../recognizers/financial/crypto/bech32';
import type { OperatorInput } from '../operators/operator';
import { intoFormat, luhnDigit, sameShape } from './format-preserving';
import type { KeyedRandom } from './keyed-random';

/** Issuer ranges that the brands publish for tests, by first digit. */
const TEST_ISSUERS: Readonly<Record<string, string>> = {
  3: '378282',
  4: '424242',
  5: '555555',
  6: '601111',
  2: '222300',
};

/** Same length, brand and print, right check digit, a test issuer. */
export function cardSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const digits = input.text.replace(/\D/g, '');
  const head = TEST_ISSUERS[digits[0] ?? '4'] ?? digits.slice(0, 6);
  const body = head + random.digits(digits.length - head.length - 1);
  return intoFormat(body + luhnDigit(body), input.text);
}

/** Same country, length and print, right check digits; the bank code is one that no country gives out: zeros. */
export function ibanSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const compact = input.text.replace(/[^0-9a-z]/gi, '').toUpperCase();
  const bban = [...compact.slice(4)]
    .map((char, i) => (/\d/.test(char) ? (i < 8 ? '0' : String(random.below(10))) : 'X'))
    .join('');
  const checked = withIbanCheck(compact.slice(0, 2), bban);
  let next = 0;
  const lower = input.text === input.text.toLowerCase();
  const out = input.text.replace(/[0-9a-z]/gi, () => checked[next++]!);
  return lower ? out.toLowerCase() : out;
}

function withIbanCheck(country: string, bban: string): string {
  let rest = 0;
  for (const char of `${bban}${country}00`) {
    const code = char.charCodeAt(0);
    rest = (code > 0x39 ? rest * 100 + code - 55 : rest * 10 + code - 48) % 97;
  }
  return `${country}${String(98 - rest).padStart(2, '0')}${bban}`;
}

/** The same kind of address with the checksum of its chain; random keys belong to nobody. */
export function cryptoSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const text = input.text;
  if (/^0x/i.test(text)) return eip55(randomFillDeterministic(random, 20).toString('hex'));
  const bech = /^([a-z_]+)1[02-9ac-hj-np-z]+$/i.exec(text);
  if (bech !== null) {
    const values = [0, ...Array.from({ length: 32 }, () => random.below(32))];
    return encodeBech32(bech[1]!.toLowerCase(), values);
  }
  const version = /^1/.test(text)
    ? 0
    : /^3/.test(text)
      ? 5
      : /^[LM]/.test(text)
        ? 0x30
        : /^D/.test(text)
          ? 0x1e
          : /^T/.test(text)
            ? 0x41
            : undefined;
  if (version !== undefined && text.length < 36)
    return encodeBase58Check(
      Buffer.concat([Buffer.from([version]), randomFillDeterministic(random, 20)]),
    );
  return sameShape(text, random, 1);
}

function eip55(hex: string): string {
  const hash = bytesToHex(keccak_256(hex));
  return `0x${[...hex].map((char, i) => (parseInt(hash[i]!, 16) >= 8 ? char.toUpperCase() : char)).join('')}`;
}
