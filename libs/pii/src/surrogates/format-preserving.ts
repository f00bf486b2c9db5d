import type { KeyedRandom } from './keyed-random';

const HEX = '0123456789abcdef';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Every digit another digit, every ASCII letter another of its case; the rest, and `keep` characters in front, as they are. */
export function sameShape(text: string, random: KeyedRandom, keep = 0): string {
  const hex = /^[0-9a-f]+$/i.test(text.slice(keep).replace(/[-:.\s]/g, ''));
  let out = text.slice(0, keep);
  for (const char of text.slice(keep)) {
    const lower = hex ? HEX.slice(10) : LOWER;
    if (char >= '0' && char <= '9') out += String(random.below(10));
    else if (char >= 'a' && char <= 'z') out += lower[random.below(lower.length)]!;
    else if (char >= 'A' && char <= 'Z')
      out += (hex ? lower.toUpperCase() : UPPER)[random.below(lower.length)]!;
    else out += char;
  }
  return out;
}

/** `digits` written in the places where `format` has digits, from the right; separators stay. */
export function intoFormat(digits: string, format: string): string {
  const out = [...format];
  let next = digits.length - 1;
  for (let i = out.length - 1; i >= 0; i--) {
    if (/\d/.test(out[i]!) && next >= 0) out[i] = digits[next--]!;
  }
  return out.join('');
}

export function luhnDigit(digits: string): string {
  let sum = 0;
  for (let i = digits.length - 1, double = true; i >= 0; i--, double = !double) {
    const value = Number(digits[i]) * (double ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
}
