/**
 * Check-digit schemes that many countries share. All take a compact string (no separators, upper case),
 * run in time linear in its length, allocate nothing and never throw; a character that does not belong
 * makes them answer false.
 *
 * The ports on npm (`stdnum`, `validator`) are used in the tests as a second opinion, not here: they clean,
 * split and reduce arrays on every call, and a log file holds a candidate every few characters.
 */

/** Value of the digit at `index`; NaN-free: a character that is no digit gives a value outside 0..9. */
export function digitAt(compact: string, index: number): number {
  return compact.charCodeAt(index) - 48;
}

export function isDigits(compact: string, from = 0, to = compact.length): boolean {
  for (let index = from; index < to; index++) {
    const digit = compact.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return false;
  }
  return to <= compact.length;
}

/** Digits as themselves, letters as 10..35 (A = 10); -1 for anything else. */
export function alnumValue(compact: string, index: number): number {
  const code = compact.charCodeAt(index);
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 90) return code - 55;
  return -1;
}

/** Sum of digit times weight over the first `weights.length` characters, starting at `from`. */
export function weightedSum(compact: string, weights: readonly number[], from = 0): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index++) {
    sum += digitAt(compact, from + index) * weights[index]!;
  }
  return sum;
}

/** As {@link weightedSum}, adding the digits of each product instead of the product. */
export function crossSum(compact: string, weights: readonly number[], from = 0): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index++) {
    const product = digitAt(compact, from + index) * weights[index]!;
    sum += product > 9 ? Math.floor(product / 10) + (product % 10) : product;
  }
  return sum;
}

export function luhn(compact: string): boolean {
  let sum = 0;
  let double = false;
  for (let index = compact.length - 1; index >= 0; index--) {
    let digit = digitAt(compact, index);
    if (!(digit >= 0 && digit <= 9)) return false;
    if (double) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
    double = !double;
  }
  return sum % 10 === 0;
}

const VERHOEFF_D = [
  '0123456789', '1234067895', '2340178956', '3401289567', '4012395678',
  '5987604321', '6598710432', '7659821043', '8765932104', '9876543210',
]; // prettier-ignore
const VERHOEFF_P = [
  '0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258',
]; // prettier-ignore

export function verhoeff(compact: string): boolean {
  let check = 0;
  const last = compact.length - 1;
  for (let index = 0; index <= last; index++) {
    const digit = digitAt(compact, last - index);
    if (!(digit >= 0 && digit <= 9)) return false;
    const permuted = VERHOEFF_P[index & 7]!.charCodeAt(digit) - 48;
    check = VERHOEFF_D[check]!.charCodeAt(permuted) - 48;
  }
  return check === 0;
}

/** Remainder of a decimal string (letters count as 10..35, as in ISO 7064) without big integers. */
export function remainder(compact: string, modulus: number, from = 0, to = compact.length): number {
  let rest = 0;
  for (let index = from; index < to; index++) {
    const value = alnumValue(compact, index);
    if (value < 0) return -1;
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % modulus;
  }
  return rest;
}

/** ISO 7064 MOD 11,10 (Germany, Croatia). */
export function iso7064Mod11Radix10(compact: string): boolean {
  let product = 10;
  for (let index = 0; index < compact.length - 1; index++) {
    const digit = digitAt(compact, index);
    if (!(digit >= 0 && digit <= 9)) return false;
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === digitAt(compact, compact.length - 1);
}

/** ISO 7064 MOD 11-2 over digits, last character 0-9 or X (China). */
export function iso7064Mod11Radix2(compact: string): boolean {
  let check = 0;
  const last = compact.length - 1;
  for (let index = 0; index < last; index++) {
    const digit = digitAt(compact, index);
    if (!(digit >= 0 && digit <= 9)) return false;
    check = ((check + digit) * 2) % 11;
  }
  const expected = (12 - check) % 11;
  const actual = compact.charCodeAt(last) === 88 ? 10 : digitAt(compact, last);
  return expected === actual;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that a calendar has; 29 February always counts (the century is often unknown). */
export function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1]!;
}

export function twoDigits(compact: string, index: number): number {
  return digitAt(compact, index) * 10 + digitAt(compact, index + 1);
}

/** `yymmdd` at `at`. */
export function isYymmdd(compact: string, at = 0): boolean {
  return isDay(twoDigits(compact, at + 2), twoDigits(compact, at + 4));
}

/** `ddmmyy` at `at`. */
export function isDdmmyy(compact: string, at = 0): boolean {
  return isDay(twoDigits(compact, at + 2), twoDigits(compact, at));
}

/** `yyyymmdd` at `at`, years 1880 to 2039. */
export function isYyyymmdd(compact: string, at = 0): boolean {
  const year = twoDigits(compact, at) * 100 + twoDigits(compact, at + 2);
  return year >= 1880 && year < 2040 && isYymmdd(compact, at + 2);
}

/** True when all characters are the same: `000000000` satisfies most checksums and means nothing. */
export function isRepeated(compact: string): boolean {
  const first = compact.charCodeAt(0);
  for (let index = 1; index < compact.length; index++) {
    if (compact.charCodeAt(index) !== first) return false;
  }
  return true;
}
