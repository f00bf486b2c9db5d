import {
  alnumValue, crossSum, digitAt, isDay, isDdmmyy, isDigits, isRepeated, iso7064Mod11Radix10, luhn, remainder, twoDigits,
  verhoeff, isYyyymmdd, weightedSum,
} from '../checksums'; // prettier-ignore

/** Among the first ten digits exactly one occurs twice or three times (rule since 2016). */
export function germanTaxId(c: string): boolean {
  if (c.charCodeAt(0) === 48 || !iso7064Mod11Radix10(c)) return false;
  let repeated = 0;
  for (let digit = 0; digit < 10; digit++) {
    let count = 0;
    for (let i = 0; i < 10; i++) if (digitAt(c, i) === digit) count++;
    if (count > 3) return false;
    if (count > 1) repeated++;
  }
  return repeated === 1;
}

/** Pension insurance: area, birth date, initial, serial, check digit over the initial as two digits. */
export function germanPension(c: string): boolean {
  if (!isDdmmyyLoose(c, 2)) return false;
  const initial = c.charCodeAt(8) - 64;
  const digits = `${c.slice(0, 8)}${initial < 10 ? '0' : ''}${initial}${c.slice(9, 11)}`;
  return crossSum(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === digitAt(c, 11);
}

/** Days up to 81 occur where the birth day was unknown and numbers ran out. */
function isDdmmyyLoose(c: string, at: number): boolean {
  return twoDigits(c, at) <= 81 && twoDigits(c, at + 2) <= 12;
}

/** Health insurance number: letter as two digits, then Luhn-like cross sums. */
export function germanHealth(c: string): boolean {
  const initial = c.charCodeAt(0) - 64;
  const digits = `${initial < 10 ? '0' : ''}${initial}${c.slice(1, 9)}`;
  return crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === digitAt(c, 9);
}

const GERMAN_DOCUMENT = /^[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}\d?$/;

/** Serial of an identity card or passport; a tenth character is its check digit (weights 7, 3, 1). */
export function germanDocument(c: string): boolean {
  if (!GERMAN_DOCUMENT.test(c)) return false;
  if (c.length === 9) return digitCount(c) >= 1;
  return mrzCheck(c.slice(0, 9)) === digitAt(c, 9);
}

/** Check digit of machine-readable travel documents. */
function mrzCheck(c: string): number {
  let sum = 0;
  for (let i = 0; i < c.length; i++) sum += alnumValue(c, i) * [7, 3, 1][i % 3]!;
  return sum % 10;
}

function digitCount(c: string): number {
  let count = 0;
  for (let i = 0; i < c.length; i++) if (digitAt(c, i) >= 0 && digitAt(c, i) <= 9) count++;
  return count;
}

export function austrianInsurance(c: string): boolean {
  if (c.charCodeAt(0) === 48 || twoDigits(c, 4) > 31 || twoDigits(c, 4) === 0) return false;
  const month = twoDigits(c, 6);
  if (month < 1 || month > 15) return false;
  return weightedSum(c, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(c, 3);
}

export function austrianTax(c: string): boolean {
  return (10 - (crossSum(c, [1, 2, 1, 2, 1, 2, 1, 2]) % 10)) % 10 === digitAt(c, 8);
}

/** EAN-13 over 756..., the country prefix. */
export function swissInsurance(c: string): boolean {
  return c.startsWith('756') && weightedSum(c, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

export function swissEnterprise(c: string): boolean {
  const check = (11 - (weightedSum(c, [5, 4, 3, 2, 7, 6, 5, 4], 3) % 11)) % 11;
  return check < 10 && check === digitAt(c, 11);
}

/** Sex, year, month (or pseudo month), department, commune, order, key. Thirteen characters carry no key. */
export function frenchInsurance(c: string): boolean {
  const sex = digitAt(c, 0);
  if (sex !== 1 && sex !== 2 && sex !== 7 && sex !== 8) return false;
  const month = twoDigits(c, 3);
  if (!((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50)) return false;
  const corsica = c.charCodeAt(6);
  if (corsica !== 65 && corsica !== 66 && !isDigits(c, 6, 7)) return false;
  if (!isDigits(c, 0, 6) || !isDigits(c, 7)) return false;
  if (c.length === 13) return true;
  const body =
    corsica === 65
      ? `${c.slice(0, 5)}19${c.slice(7, 13)}`
      : corsica === 66
        ? `${c.slice(0, 5)}18${c.slice(7, 13)}`
        : c;
  return 97 - remainder(body, 97, 0, 13) === twoDigits(c, 13);
}

export function frenchTax(c: string): boolean {
  return digitAt(c, 0) <= 3 && remainder(c, 511, 0, 10) === Number(c.slice(10));
}

const CF_ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
const CF_SHAPE = /^[A-Z]{6}[\dLMNP-V]{2}[ABCDEHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/;

export function italianTax(c: string): boolean {
  if (!CF_SHAPE.test(c)) return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const value = alnumValue(c, i);
    const index = value > 9 ? value - 10 : value;
    sum += i % 2 === 0 ? CF_ODD[index]! : index;
  }
  return sum % 26 === c.charCodeAt(15) - 65;
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

export function spanishDni(c: string): boolean {
  return (
    !isRepeated(c.slice(0, 8)) && DNI_LETTERS.charCodeAt(remainder(c, 23, 0, 8)) === c.charCodeAt(8)
  );
}

export function spanishNie(c: string): boolean {
  const lead = 'XYZ'.indexOf(c[0]!);
  return (
    lead >= 0 &&
    DNI_LETTERS.charCodeAt(remainder(`${lead}${c.slice(1, 8)}`, 23)) === c.charCodeAt(8)
  );
}

export function spanishInsurance(c: string): boolean {
  const province = twoDigits(c, 0);
  if (province === 0 || province > 66) return false;
  const serial = c.charCodeAt(2) === 48 ? c.slice(0, 2) + c.slice(3, 10) : c.slice(0, 10);
  return remainder(serial, 97) === twoDigits(c, 10);
}

export function spanishCompany(c: string): boolean {
  let sum = 0;
  for (let i = 1; i < 8; i++) {
    const value = digitAt(c, i) * (i % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  const check = (10 - (sum % 10)) % 10;
  return digitAt(c, 8) === check || 'JABCDEFGHI'[check] === c[8];
}

export function portugueseTax(c: string): boolean {
  const lead = digitAt(c, 0);
  if (lead === 0 || lead === 4 || lead === 7) return false;
  const rest = weightedSum(c, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === digitAt(c, 8);
}

export function portugueseInsurance(c: string): boolean {
  const lead = digitAt(c, 0);
  if (lead !== 1 && lead !== 2) return false;
  return 9 - (weightedSum(c, [29, 23, 19, 17, 13, 11, 7, 5, 3, 2]) % 10) === digitAt(c, 10);
}

/** Citizen card: Luhn over letters and digits, doubled from the right. */
export function portugueseCard(c: string): boolean {
  // Versions are two letters, later a letter and a digit: digits only would be half of all numbers with 12 digits.
  if (isDigits(c, 9, 11)) return false;
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    let value = alnumValue(c, i);
    if (i % 2 === 0) {
      value *= 2;
      if (value > 9) value -= 9;
    }
    sum += value;
  }
  return sum % 10 === 0;
}

export function dutchCitizen(c: string): boolean {
  const nine = c.length === 8 ? `0${c}` : c;
  if (isRepeated(nine) || nine.startsWith('00')) return false;
  return (((weightedSum(nine, [9, 8, 7, 6, 5, 4, 3, 2]) - digitAt(nine, 8)) % 11) + 11) % 11 === 0;
}

export function belgianNational(c: string): boolean {
  const month = twoDigits(c, 2) % 20;
  const day = twoDigits(c, 4);
  if (month > 12 || day > 31) return false;
  const check = twoDigits(c, 9);
  return 97 - remainder(c, 97, 0, 9) === check || 97 - remainder(`2${c}`, 97, 0, 10) === check;
}

export function belgianCard(c: string): boolean {
  return (remainder(c, 97, 0, 10) || 97) === twoDigits(c, 10);
}

export function luxembourgish(c: string): boolean {
  return isYyyymmdd(c) && luhn(c.slice(0, 12)) && verhoeff(c.slice(0, 11) + c[12]!);
}

export function irishPersonal(c: string): boolean {
  const second = c.length > 8 ? c.charCodeAt(8) - 64 : 0;
  const extra = second >= 1 && second <= 9 ? second * 9 : 0;
  const check = (weightedSum(c, [8, 7, 6, 5, 4, 3, 2]) + extra) % 23;
  return 'WABCDEFGHIJKLMNOPQRSTUV'.charCodeAt(check) === c.charCodeAt(7);
}

const NINO = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]?$/;

export function britishInsurance(c: string): boolean {
  return NINO.test(c);
}

export function britishHealth(c: string): boolean {
  const check = 11 - (weightedSum(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return !isRepeated(c) && (check === 11 ? 0 : check) === digitAt(c, 9);
}

/** Scottish CHI: birth date, then as the NHS number. */
export function scottishHealth(c: string): boolean {
  return isDdmmyy(c) && britishHealth(c);
}

export function britishTaxpayer(c: string): boolean {
  return (
    '21987654321'.charCodeAt(weightedSum(c, [6, 7, 8, 9, 10, 5, 4, 3, 2], 1) % 11) ===
    c.charCodeAt(0)
  );
}

/** Surname, decade, month (+50 for women), day, year digit, initials. */
export function britishDriver(c: string): boolean {
  if (!/^[A-Z]{1,5}9{0,4}\d{6}[A-Z9]{2}[0-9A-Z]{3}$/.test(c.slice(0, 16))) return false;
  const month = twoDigits(c, 6) % 50;
  return isDay(month, twoDigits(c, 8));
}

export function andorran(c: string): boolean {
  return 'ACDEFGLOPU'.includes(c[0]!);
}

/** The last letter says how the number was registered. */
export function maltese(c: string): boolean {
  return 'MGAPLHBZ'.includes(c[c.length - 1]!);
}
