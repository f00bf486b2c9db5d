import {
  alnumValue, digitAt, isDay, isDdmmyy, isDigits, isRepeated, isYymmdd, luhn, remainder, twoDigits, weightedSum,
} from '../checksums'; // prettier-ignore

/** Swedish personal number, 10 or 12 digits; day + 60 is a coordination number. */
export function swedishPersonal(c: string): boolean {
  const ten = c.length === 12 ? c.slice(2) : c;
  if (c.length === 12 && !/^(18|19|20)/.test(c)) return false;
  const day = twoDigits(ten, 4);
  return isDay(twoDigits(ten, 2), day > 60 ? day - 60 : day) && luhn(ten);
}

export function norwegianPersonal(c: string): boolean {
  const day = twoDigits(c, 0);
  const month = twoDigits(c, 2);
  if (!isDay(month > 80 ? month - 80 : month > 40 ? month - 40 : month, day > 40 ? day - 40 : day))
    return false;
  const k1 = (11 - (weightedSum(c, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
  const k2 = (11 - (weightedSum(c, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return k1 === digitAt(c, 9) && k2 === digitAt(c, 10);
}

/** The modulus 11 check was given up in 2007: only the date counts. */
export function danishPersonal(c: string): boolean {
  const day = twoDigits(c, 0);
  return isDay(twoDigits(c, 2), day > 60 ? day - 60 : day);
}

export function finnishPersonal(c: string): boolean {
  const serial = c.slice(-4, -1);
  if (!isDdmmyy(c) || !isDigits(serial)) return false;
  return (
    '0123456789ABCDEFHJKLMNPRSTUVWXY'.charCodeAt(Number(c.slice(0, 6) + serial) % 31) ===
    c.charCodeAt(c.length - 1)
  );
}

export function icelandicPersonal(c: string): boolean {
  const day = twoDigits(c, 0);
  if (!isDay(twoDigits(c, 2), day > 40 ? day - 40 : day)) return false;
  const century = digitAt(c, 9);
  if (century !== 0 && century !== 8 && century !== 9) return false;
  return (11 - (weightedSum(c, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digitAt(c, 8);
}

/** Estonia and Lithuania share the scheme. */
export function balticPersonal(c: string): boolean {
  const century = digitAt(c, 0);
  if (century < 1 || century > 8 || !isYymmdd(c, 1)) return false;
  let rest = weightedSum(c, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  if (rest === 10) rest = (weightedSum(c, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return rest === digitAt(c, 10);
}

/** Codes given since 2017 start with 32 and carry neither date nor (documented) check digit. */
export function latvianPersonal(c: string): boolean {
  if (c.startsWith('32')) return true;
  if (!isDdmmyy(c)) return false;
  return ((1101 - weightedSum(c, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11) % 10 === digitAt(c, 10);
}

/** Month + 20, 40, 60 or 80 gives the century. */
export function polishPersonal(c: string): boolean {
  if (!isDay(twoDigits(c, 2) % 20, twoDigits(c, 4))) return false;
  return weightedSum(c, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

export function polishTax(c: string): boolean {
  return !isRepeated(c) && weightedSum(c, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(c, 9);
}

export function polishRegon(c: string): boolean {
  return (weightedSum(c, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === digitAt(c, 8);
}

const POLISH_CARD = [7, 3, 1, 9, 7, 3, 1, 7, 3];
const POLISH_PASSPORT = [7, 3, 9, 1, 7, 3, 1, 7, 3];

function weighted(c: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += alnumValue(c, i) * weights[i]!;
  return sum;
}

export function polishCard(c: string): boolean {
  return weighted(c, POLISH_CARD) % 10 === 0;
}

export function polishPassport(c: string): boolean {
  return weighted(c, POLISH_PASSPORT) % 10 === 0;
}

/** Month + 50 for women, + 20 or + 70 when numbers of a day ran out. Nine digits (until 1953) have no check. */
export function czechBirth(c: string): boolean {
  const raw = twoDigits(c, 2);
  const month = raw > 70 ? raw - 70 : raw > 50 ? raw - 50 : raw > 20 ? raw - 20 : raw;
  if (!isDay(month, twoDigits(c, 4))) return false;
  if (c.length === 9) return twoDigits(c, 0) <= 53;
  return remainder(c, 11) === 0 || (remainder(c, 11, 0, 9) === 10 && digitAt(c, 9) === 0);
}

export function czechCompany(c: string): boolean {
  return (11 - (weightedSum(c, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(c, 7);
}

export function hungarianHealth(c: string): boolean {
  return !isRepeated(c) && weightedSum(c, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === digitAt(c, 8);
}

export function hungarianTax(c: string): boolean {
  return c.startsWith('8') && weightedSum(c, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === digitAt(c, 9);
}

export function hungarianPersonal(c: string): boolean {
  if (!isYymmdd(c, 1) || digitAt(c, 0) === 0) return false;
  const ascending = weightedSum(c, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) % 11;
  const descending = weightedSum(c, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11;
  return ascending === digitAt(c, 10) || descending === digitAt(c, 10);
}

export function hungarianCompany(c: string): boolean {
  return (10 - (weightedSum(c, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10 === digitAt(c, 7);
}

/** JMBG of all successors of Yugoslavia, EMŠO in Slovenia. */
export function yugoslavPersonal(c: string): boolean {
  const millennium = digitAt(c, 4);
  if (!isDay(twoDigits(c, 2), twoDigits(c, 0)) || (millennium !== 9 && millennium !== 0))
    return false;
  const rest = weightedSum(c, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return ((11 - rest) % 11) % 10 === digitAt(c, 12);
}

export function slovenianTax(c: string): boolean {
  const check = 11 - (weightedSum(c, [8, 7, 6, 5, 4, 3, 2]) % 11);
  return c.charCodeAt(0) !== 48 && (check === 10 ? 0 : check) === digitAt(c, 7);
}

export function macedonianTax(c: string): boolean {
  const check = (11 - (weightedSum(c, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check < 10 && check === digitAt(c, 12);
}

export function romanianPersonal(c: string): boolean {
  const century = digitAt(c, 0);
  if (century < 1 || !isYymmdd(c, 1) || twoDigits(c, 7) > 52) return false;
  const rest = weightedSum(c, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (rest === 10 ? 1 : rest) === digitAt(c, 12);
}

export function bulgarianPersonal(c: string): boolean {
  const raw = twoDigits(c, 2);
  if (!isDay(raw > 40 ? raw - 40 : raw > 20 ? raw - 20 : raw, twoDigits(c, 4))) return false;
  return (weightedSum(c, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(c, 9);
}

export function bulgarianForeigner(c: string): boolean {
  return weightedSum(c, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 === digitAt(c, 9);
}

export function greekTax(c: string): boolean {
  return (
    !isRepeated(c) && (weightedSum(c, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digitAt(c, 8)
  );
}

export function greekInsurance(c: string): boolean {
  return isDdmmyy(c) && luhn(c);
}

const CYPRIOT_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

export function cypriotTax(c: string): boolean {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += i % 2 === 0 ? CYPRIOT_ODD[digitAt(c, i)]! : digitAt(c, i);
  return sum % 26 === c.charCodeAt(8) - 65;
}

/** Decade letter, year digit, month (+50 for women), day, serial, check letter. */
export function albanian(c: string): boolean {
  return isDay(twoDigits(c, 2) % 50, twoDigits(c, 4));
}

export function russianTax(c: string): boolean {
  if (c.length === 10)
    return (weightedSum(c, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === digitAt(c, 9);
  const first = (weightedSum(c, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10;
  const second = (weightedSum(c, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10;
  return first === digitAt(c, 10) && second === digitAt(c, 11);
}

export function russianPension(c: string): boolean {
  const rest = weightedSum(c, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101;
  return (rest === 100 ? 0 : rest) === twoDigits(c, 9);
}

export function ukrainianTax(c: string): boolean {
  const sum = weightedSum(c, [-1, 5, 7, 9, 4, 6, 10, 5, 7]);
  return (((sum % 11) + 11) % 11) % 10 === digitAt(c, 9);
}

/** Sex and century, birth date, region letter, serial, citizenship, check digit (weights 7, 3, 1). */
export function belarusianPersonal(c: string): boolean {
  if (!/^[1-6]\d{6}[ABCHKEM]\d{3}(PB|BA|BI)\d$/.test(c) || !isDdmmyy(c, 1)) return false;
  let sum = 0;
  for (let i = 0; i < 13; i++) sum += alnumValue(c, i) * [7, 3, 1][i % 3]!;
  return sum % 10 === digitAt(c, 13);
}

export function moldovan(c: string): boolean {
  return weightedSum(c, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 === digitAt(c, 12);
}

export function kazakh(c: string): boolean {
  const century = digitAt(c, 6);
  if (!isYymmdd(c) || century > 6) return false;
  let rest = weightedSum(c, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
  if (rest === 10) rest = weightedSum(c, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11;
  return rest === digitAt(c, 11);
}

/** Century-sex digit, birth date as ddmmyy, district, serial, check digit. */
export function uzbek(c: string): boolean {
  const century = digitAt(c, 0);
  if (century < 1 || century > 6 || !isDdmmyy(c, 1)) return false;
  return weightedSum(c, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7]) % 10 === digitAt(c, 13);
}

export function turkishCitizen(c: string): boolean {
  if (c.charCodeAt(0) === 48) return false;
  const odd = weightedSum(c, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(c, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return tenth === digitAt(c, 9) && (odd + even + tenth) % 10 === digitAt(c, 10);
}

export function turkishTax(c: string): boolean {
  let sum = 0;
  for (let i = 0; i < 9; i++) {
    const value = (digitAt(c, i) + 9 - i) % 10;
    if (value !== 0) sum += (value * 2 ** (9 - i)) % 9 || 9;
  }
  return (10 - (sum % 10)) % 10 === digitAt(c, 9);
}
