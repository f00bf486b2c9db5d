import {
  alnumValue,
  digitAt,
  isDay,
  isRepeated,
  isYymmdd,
  luhn,
  remainder,
  twoDigits,
  weightedSum,
} from '../checksums';

/** Never issued: area 000, 666, 9xx; group 00; serial 0000. 9xx is an ITIN, with its own groups. */
export function usSocialSecurity(c: string): boolean {
  const area = Number(c.slice(0, 3));
  if (area === 0 || area === 666 || c.endsWith('0000') || isRepeated(c)) return false;
  const group = twoDigits(c, 3);
  if (area >= 900) return (group >= 50 && group <= 65) || (group >= 70 && group <= 99);
  return group !== 0;
}

const EIN_PREFIXES =
  /^(0[1-6]|1[0-6]|2[0-7]|3[0-9]|4[0-8]|5[0-9]|6[0-8]|7[1-7]|8[0-8]|9[0-5]|9[89])/;

export function usEmployer(c: string): boolean {
  return EIN_PREFIXES.test(c);
}

/** Medicare beneficiary: position classes, no S L O I B Z. */
export function usMedicare(c: string): boolean {
  return /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/.test(
    c,
  );
}

export function usProvider(c: string): boolean {
  return (c.startsWith('1') || c.startsWith('2')) && luhn(`80840${c}`);
}

export function usRouting(c: string): boolean {
  const lead = twoDigits(c, 0);
  if (
    !(lead <= 12 || (lead >= 21 && lead <= 32) || (lead >= 61 && lead <= 72) || lead === 80) ||
    isRepeated(c)
  )
    return false;
  return weightedSum(c, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
}

export function canadianInsurance(c: string): boolean {
  return c.charCodeAt(0) !== 56 && !isRepeated(c) && luhn(c);
}

export function ontarioHealth(c: string): boolean {
  return c.charCodeAt(0) !== 48 && luhn(c.slice(0, 10));
}

/** Four letters of the name, yymmdd with month + 50 for women. */
export function quebecHealth(c: string): boolean {
  return isDay(twoDigits(c, 6) % 50, twoDigits(c, 8));
}

export function britishColumbiaHealth(c: string): boolean {
  const rest = weightedSum(c, [2, 4, 8, 5, 10, 9, 7, 3], 1) % 11;
  return c.startsWith('9') && 11 - rest === digitAt(c, 9);
}

const CURP = /^[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z]\d$/;
const CURP_ALPHABET = '0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ';

export function mexicanPersonal(c: string): boolean {
  if (!CURP.test(c) || !isYymmdd(c, 4)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += CURP_ALPHABET.indexOf(c[i]!) * (18 - i);
  return (10 - (sum % 10)) % 10 === digitAt(c, 17);
}

const RFC_ALPHABET = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ \u00d1';

export function mexicanTax(c: string): boolean {
  if (!isYymmdd(c, c.length - 9)) return false;
  const padded = c.length === 12 ? ` ${c}` : c;
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += RFC_ALPHABET.indexOf(padded[i]!) * (13 - i);
  return '0123456789A'[(11 - (sum % 11)) % 11] === c[c.length - 1];
}

export function mexicanBank(c: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (digitAt(c, i) * [3, 7, 1][i % 3]!) % 10;
  return !isRepeated(c) && (10 - (sum % 10)) % 10 === digitAt(c, 17);
}

function mod11Check(c: string, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += digitAt(c, i) * (length + 1 - i);
  const rest = (sum * 10) % 11;
  return rest === 10 ? 0 : rest;
}

export function brazilianPersonal(c: string): boolean {
  return (
    !isRepeated(c) && mod11Check(c, 9) === digitAt(c, 9) && mod11Check(c, 10) === digitAt(c, 10)
  );
}

export function brazilianCompany(c: string): boolean {
  const first = weightedSum(c, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  const second = weightedSum(c, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  const digit = (rest: number): number => (rest < 2 ? 0 : 11 - rest);
  return !isRepeated(c) && digit(first) === digitAt(c, 12) && digit(second) === digitAt(c, 13);
}

export function brazilianSocial(c: string): boolean {
  const check = 11 - (weightedSum(c, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return !isRepeated(c) && (check > 9 ? 0 : check) === digitAt(c, 10);
}

export function brazilianDriver(c: string): boolean {
  if (isRepeated(c)) return false;
  const first = weightedSum(c, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11;
  const second = weightedSum(c, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
  const firstDigit = first > 9 ? 0 : first;
  const secondDigit = second > 9 ? 0 : first > 9 ? (second < 2 ? second + 9 : second - 2) : second;
  return firstDigit === digitAt(c, 9) && secondDigit === digitAt(c, 10);
}

export function brazilianVoter(c: string): boolean {
  const state = twoDigits(c, 8);
  if (state < 1 || state > 28) return false;
  const first = (weightedSum(c, [2, 3, 4, 5, 6, 7, 8, 9]) % 11) % 10;
  const second = ((digitAt(c, 8) * 7 + digitAt(c, 9) * 8 + first * 9) % 11) % 10;
  return first === digitAt(c, 10) && second === digitAt(c, 11);
}

export function brazilianHealth(c: string): boolean {
  const lead = digitAt(c, 0);
  if (lead !== 1 && lead !== 2 && lead < 7) return false;
  return weightedSum(c, [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

export function argentineTax(c: string): boolean {
  if (!/^(20|23|24|27|30|33|34)/.test(c)) return false;
  const check = 11 - (weightedSum(c, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return (check === 11 ? 0 : check === 10 ? 9 : check) === digitAt(c, 10);
}

export function argentineBank(c: string): boolean {
  const bank = (10 - (weightedSum(c, [7, 1, 3, 9, 7, 1, 3]) % 10)) % 10;
  const account = (10 - (weightedSum(c, [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3], 8) % 10)) % 10;
  return bank === digitAt(c, 7) && account === digitAt(c, 21);
}

export function chilean(c: string): boolean {
  const last = c.length - 1;
  let sum = 0;
  for (let i = last - 1, weight = 2; i >= 0; i--, weight = weight === 7 ? 2 : weight + 1)
    sum += digitAt(c, i) * weight;
  return !isRepeated(c) && '0K987654321'.charCodeAt(sum % 11) === c.charCodeAt(last);
}

export function colombianTax(c: string): boolean {
  const weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];
  const last = c.length - 1;
  let sum = 0;
  for (let i = last - 1; i >= 0; i--) sum += digitAt(c, i) * weights[last - 1 - i]!;
  const rest = sum % 11;
  return (rest < 2 ? rest : 11 - rest) === digitAt(c, last);
}

export function peruvianTax(c: string): boolean {
  if (!/^(10|15|16|17|20)/.test(c)) return false;
  return (11 - (weightedSum(c, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(c, 10);
}

export function ecuadorian(c: string): boolean {
  const province = twoDigits(c, 0);
  if ((province < 1 || province > 24) && province !== 30) return false;
  return digitAt(c, 2) <= 6 && luhn(c);
}

export function uruguayan(c: string): boolean {
  const padded = c.padStart(8, '0');
  return (10 - (weightedSum(padded, [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10 === digitAt(padded, 7);
}

export function paraguayanTax(c: string): boolean {
  const last = c.length - 1;
  let sum = 0;
  for (let i = last - 1, weight = 2; i >= 0; i--, weight++) sum += digitAt(c, i) * weight;
  const rest = sum % 11;
  return (rest > 1 ? 11 - rest : 0) === digitAt(c, last);
}

export function venezuelan(c: string): boolean {
  const kind = { V: 4, E: 8, J: 12, P: 16, G: 20, C: 12 }[c[0]!] ?? -1;
  if (kind < 0) return false;
  const rest = (kind + weightedSum(c, [3, 2, 7, 6, 5, 4, 3, 2], 1)) % 11;
  return '00987654321'.charCodeAt(rest) === c.charCodeAt(9);
}

export function guatemalan(c: string): boolean {
  const department = twoDigits(c, 9);
  if (department < 1 || department > 22) return false;
  return weightedSum(c, [2, 3, 4, 5, 6, 7, 8, 9]) % 11 === digitAt(c, 8);
}

export function guatemalanTax(c: string): boolean {
  const last = c.length - 1;
  let sum = 0;
  for (let i = 0; i < last; i++) sum += digitAt(c, i) * (last + 1 - i);
  const check = (11 - (sum % 11)) % 11;
  return '0123456789K'.charCodeAt(check) === c.charCodeAt(last);
}

/** Salvadoran DUI. */
export function salvadoran(c: string): boolean {
  return (10 - (weightedSum(c, [9, 8, 7, 6, 5, 4, 3, 2]) % 10)) % 10 === digitAt(c, 8);
}

export function dominican(c: string): boolean {
  return !isRepeated(c) && luhn(c);
}

export function cuban(c: string): boolean {
  return isYymmdd(c);
}

export function ontarioDriver(c: string): boolean {
  const month = twoDigits(c, 11) % 50;
  return isDay(month, twoDigits(c, 13));
}

/** Soundex letter and digits, then digits of the name and the birth date: Illinois, Florida, Wisconsin ... */
export function soundexDriver(c: string): boolean {
  return alnumValue(c, 0) > 9 && remainder(c, 10, 1) >= 0 && !isRepeated(c.slice(1));
}
