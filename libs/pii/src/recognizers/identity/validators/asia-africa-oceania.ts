import {
  alnumValue, digitAt, isDay, isDigits, isRepeated, isYymmdd, isYyyymmdd, iso7064Mod11Radix2, luhn, twoDigits, verhoeff, weightedSum,
} from '../checksums'; // prettier-ignore

export function aadhaar(c: string): boolean {
  return digitAt(c, 0) >= 2 && !isRepeated(c) && verhoeff(c);
}

/** Fourth letter: kind of holder (P person, C company ...). */
export function indianTax(c: string): boolean {
  return 'ABCFGHJLPT'.includes(c[3]!) && c.slice(5, 9) !== '0000';
}

const ALNUM = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function indianGoodsTax(c: string): boolean {
  const state = twoDigits(c, 0);
  if (state < 1 || (state > 38 && state < 96) || c[13] !== 'Z' || !indianTax(c.slice(2, 12)))
    return false;
  let sum = 0;
  for (let i = 0; i < 14; i++) {
    const product = alnumValue(c, i) * (i % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return ALNUM.charCodeAt((36 - (sum % 36)) % 36) === c.charCodeAt(14);
}

const CHINESE_REGIONS = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

export function chineseResident(c: string): boolean {
  return CHINESE_REGIONS.test(c) && isYyyymmdd(c, 6) && iso7064Mod11Radix2(c);
}

export function chineseCredit(c: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = alphabet.indexOf(c[i]!);
    if (value < 0) return false;
    sum += value * weights[i]!;
  }
  return alphabet.charCodeAt((31 - (sum % 31)) % 31) === c.charCodeAt(17);
}

export function hongKong(c: string): boolean {
  const prefix = c.length - 7;
  let sum = prefix === 1 ? 36 * 9 : 0;
  for (let i = 0; i < c.length - 1; i++) sum += alnumValue(c, i) * (c.length - i);
  const check = (11 - (sum % 11)) % 11;
  return (check === 10 ? 'A' : String(check)) === c[c.length - 1];
}

const TAIWAN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

export function taiwanese(c: string): boolean {
  const region = TAIWAN_LETTERS.indexOf(c[0]!) + 10;
  if (region < 10 || !/^[1289ABCD]/.test(c.slice(1))) return false;
  const second = alnumValue(c, 1) > 9 ? alnumValue(c, 1) - 10 : digitAt(c, 1);
  const sum =
    Math.floor(region / 10) +
    (region % 10) * 9 +
    second * 8 +
    weightedSum(c, [7, 6, 5, 4, 3, 2, 1, 1], 2);
  return sum % 10 === 0;
}

export function japanesePersonal(c: string): boolean {
  const rest = weightedSum(c, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return !isRepeated(c) && (rest <= 1 ? 0 : 11 - rest) === digitAt(c, 11);
}

/** The check digit is random for numbers given since October 2020: date and sex digit decide. */
export function koreanResident(c: string): boolean {
  return isYymmdd(c) && digitAt(c, 6) <= 9 && !isRepeated(c.slice(6));
}

export function koreanBusiness(c: string): boolean {
  const sum =
    weightedSum(c, [1, 3, 7, 1, 3, 7, 1, 3]) +
    Math.floor((digitAt(c, 8) * 5) / 10) +
    ((digitAt(c, 8) * 5) % 10);
  return (10 - (sum % 10)) % 10 === digitAt(c, 9);
}

export function thai(c: string): boolean {
  return (
    digitAt(c, 0) >= 1 &&
    (11 - (weightedSum(c, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(c, 12)
  );
}

/** Province, then sex and century, then birth year. */
export function vietnamese(c: string): boolean {
  return Number(c.slice(0, 3)) <= 96 && digitAt(c, 3) <= 3 && !isRepeated(c);
}

export function vietnameseTax(c: string): boolean {
  return 10 - (weightedSum(c, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11) === digitAt(c, 9);
}

/** Region, then birth date as ddmmyy with day + 40 for women. */
export function indonesian(c: string): boolean {
  const province = twoDigits(c, 0);
  const day = twoDigits(c, 6);
  return province >= 11 && province <= 97 && isDay(twoDigits(c, 8), day > 40 ? day - 40 : day);
}

const MALAYSIAN_PLACES_END = 99;

export function malaysian(c: string): boolean {
  const place = twoDigits(c, 6);
  return (
    isYymmdd(c) &&
    place >= 1 &&
    place <= MALAYSIAN_PLACES_END &&
    place !== 17 &&
    place !== 18 &&
    place !== 19
  );
}

export function singaporean(c: string): boolean {
  const sum = weightedSum(c, [2, 7, 6, 5, 4, 3, 2], 1);
  const last = c.charCodeAt(8);
  switch (c[0]) {
    case 'S':
      return 'JZIHGFEDCBA'.charCodeAt(sum % 11) === last;
    case 'T':
      return 'JZIHGFEDCBA'.charCodeAt((sum + 4) % 11) === last;
    case 'F':
      return 'XWUTRQPNMLK'.charCodeAt(sum % 11) === last;
    case 'G':
      return 'XWUTRQPNMLK'.charCodeAt((sum + 4) % 11) === last;
    case 'M':
      return 'XWUTRQPNJLK'.charCodeAt(10 - ((sum + 3) % 11)) === last;
    default:
      return false;
  }
}

export function pakistani(c: string): boolean {
  const province = digitAt(c, 0);
  return province >= 1 && province <= 7;
}

/** Old: two year digits, day of year (+500 for women), serial, letter. New: four year digits first. */
export function sriLankan(c: string): boolean {
  const days = Number(c.length === 12 ? c.slice(4, 7) : c.slice(2, 5)) % 500;
  return days >= 1 && days <= 366 && (c.length === 10 || /^(19|20)/.test(c));
}

export function israeli(c: string): boolean {
  return !isRepeated(c) && luhn(c.padStart(9, '0'));
}

export function iranian(c: string): boolean {
  if (isRepeated(c)) return false;
  const rest = weightedSum(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? rest : 11 - rest) === digitAt(c, 9);
}

export function emirati(c: string): boolean {
  const year = Number(c.slice(3, 7));
  return c.startsWith('784') && year >= 1900 && year < 2040;
}

export function saudi(c: string): boolean {
  return (c.startsWith('1') || c.startsWith('2')) && luhn(c);
}

/** Century digit, birth date, governorate. */
export function egyptian(c: string): boolean {
  const century = digitAt(c, 0);
  const governorate = twoDigits(c, 7);
  return (
    (century === 2 || century === 3) &&
    isYymmdd(c, 1) &&
    ((governorate >= 1 && governorate <= 35) || governorate === 88)
  );
}

export function kuwaiti(c: string): boolean {
  const century = digitAt(c, 0);
  if (century < 1 || century > 3 || !isYymmdd(c, 1)) return false;
  return 11 - (weightedSum(c, [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11) === digitAt(c, 11);
}

export function bahraini(c: string): boolean {
  const month = twoDigits(c, 2);
  return month >= 1 && month <= 12;
}

export function qatari(c: string): boolean {
  return c.startsWith('2') || c.startsWith('3');
}

export function southAfrican(c: string): boolean {
  return isYymmdd(c) && digitAt(c, 10) <= 2 && luhn(c);
}

export function southAfricanTax(c: string): boolean {
  return /^[01239]/.test(c) && luhn(c);
}

export function rwandan(c: string): boolean {
  const year = Number(c.slice(1, 5));
  return /^[123]/.test(c) && year >= 1900 && year < 2040;
}

export function tanzanian(c: string): boolean {
  return isYyyymmdd(c);
}

/** Initial of the birth name, ddmmyy of birth, serial. */
export function mauritian(c: string): boolean {
  if (!isDay(twoDigits(c, 3), twoDigits(c, 1))) return false;
  let sum = 0;
  for (let i = 0; i < 13; i++) sum += alnumValue(c, i) * (14 - i);
  return (ALNUM[(17 - (sum % 17)) % 17] ?? '') === c[13];
}

export function mozambicanTax(c: string): boolean {
  const rest = weightedSum(c, [8, 9, 4, 5, 6, 7, 8, 9]) % 11;
  return '01234567891'.charCodeAt(rest) === c.charCodeAt(8);
}

export function ghanaianTax(c: string): boolean {
  let sum = 0;
  for (let i = 1; i < 10; i++) sum += digitAt(c, i) * i;
  return '0123456789X'.charCodeAt(sum % 11) === c.charCodeAt(10);
}

export function australianTax(c: string): boolean {
  if (isRepeated(c)) return false;
  const weights = c.length === 8 ? [10, 7, 8, 4, 6, 3, 5, 1] : [1, 4, 3, 7, 5, 8, 6, 9, 10];
  return weightedSum(c, weights) % 11 === 0;
}

export function australianMedicare(c: string): boolean {
  const lead = digitAt(c, 0);
  return lead >= 2 && lead <= 6 && weightedSum(c, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(c, 8);
}

export function australianBusiness(c: string): boolean {
  if (digitAt(c, 0) === 0) return false;
  return (weightedSum(c, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;
}

export function newZealandTax(c: string): boolean {
  const nine = c.length === 8 ? `0${c}` : c;
  const base = Number(nine.slice(0, 8));
  if (base < 1000000 || base > 15000000) return false;
  let check = (11 - (weightedSum(nine, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  if (check === 10) check = (11 - (weightedSum(nine, [7, 4, 3, 2, 5, 2, 7, 6]) % 11)) % 11;
  return check === digitAt(nine, 8);
}

const NHI_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Old form AAANNNC (modulus 11), new form AAANNAX (modulus 23). */
export function newZealandHealth(c: string): boolean {
  let sum = 0;
  for (let i = 0; i < 6; i++) {
    const letter = NHI_ALPHABET.indexOf(c[i]!);
    if (i < 3 && letter < 0) return false;
    sum += (isDigits(c, i, i + 1) ? digitAt(c, i) : letter + 1) * (7 - i);
  }
  if (isDigits(c, 6)) {
    const check = 11 - (sum % 11);
    return isDigits(c, 3) && check !== 11 && check % 10 === digitAt(c, 6);
  }
  return isDigits(c, 3, 5) && NHI_ALPHABET[22 - (sum % 23)] === c[6];
}

export function bangladeshi(c: string): boolean {
  return !isRepeated(c) && (c.length !== 17 || /^(19|20)/.test(c));
}
