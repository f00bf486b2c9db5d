import type { KeyedRandom } from './keyed-random';

const HEX = '0123456789abcdef';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** First and last letter, in lower case, of alphabets besides ASCII; of scripts without case the range that is in daily use. */
const ALPHABETS: readonly (readonly [script: RegExp, from: number, size: number])[] = [
  [/\p{Script=Cyrillic}/u, 0x430, 32],
  [/\p{Script=Greek}/u, 0x3b1, 17],
  [/\p{Script=Hebrew}/u, 0x5d0, 27],
  [/\p{Script=Arabic}/u, 0x628, 19],
  [/\p{Script=Devanagari}/u, 0x915, 33],
  [/\p{Script=Thai}/u, 0xe01, 46],
  [/\p{Script=Hangul}/u, 0xac00, 2000],
  [/\p{Script=Hiragana}/u, 0x3042, 60],
  [/\p{Script=Katakana}/u, 0x30a2, 60],
  [/\p{Script=Han}/u, 0x4e00, 2000],
];

/** Another letter of the same script and case; of Latin letters with marks one without. */
function otherLetter(char: string, random: KeyedRandom): string {
  const alphabet = ALPHABETS.find(([script]) => script.test(char));
  const letter =
    alphabet === undefined
      ? LOWER[random.below(LOWER.length)]!
      : String.fromCharCode(alphabet[1] + random.below(alphabet[2]));
  return char === char.toLowerCase() ? letter : letter.toUpperCase();
}

/** Every digit another digit, every letter another of its script and case; the rest, and `keep` characters in front, as they are. */
export function sameShape(text: string, random: KeyedRandom, keep = 0): string {
  const hex = /^[0-9a-f]+$/i.test(text.slice(keep).replace(/[-:.\s]/g, ''));
  let out = text.slice(0, keep);
  for (const char of text.slice(keep)) {
    const lower = hex ? HEX.slice(10) : LOWER;
    if (char >= '0' && char <= '9') out += String(random.below(10));
    else if (char >= 'a' && char <= 'z') out += lower[random.below(lower.length)]!;
    else if (char >= 'A' && char <= 'Z')
      out += (hex ? lower.toUpperCase() : UPPER)[random.below(lower.length)]!;
    else if (char > '\u007f' && /\p{L}/u.test(char)) out += otherLetter(char, random);
    else if (char > '\u007f' && /\p{Nd}/u.test(char)) out += String(random.below(10));
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
