import {
  isDay,
  isDigits,
  isRepeated,
  isYyyymmdd,
  iso7064Mod11Radix10,
  iso7064Mod11Radix2,
  luhn,
  remainder,
  verhoeff,
} from './checksums';

describe('checksums', () => {
  it.each([
    [luhn, '79927398713', true],
    [luhn, '79927398710', false],
    [luhn, '7992739871x', false],
    [verhoeff, '2363', true],
    [verhoeff, '2364', false],
    [verhoeff, '23a3', false],
    [iso7064Mod11Radix10, '86095742719', true],
    [iso7064Mod11Radix10, '86095742718', false],
    [iso7064Mod11Radix10, '8609574271x', false],
    [iso7064Mod11Radix2, '11010519491231002X', true],
    [iso7064Mod11Radix2, '110105194912310021', false],
    [iso7064Mod11Radix2, '11A10519491231002X', false],
    [isYyyymmdd, '19491231', true],
    [isYyyymmdd, '19491331', false],
    [isYyyymmdd, '18000101', false],
    [isRepeated, '111111', true],
    [isRepeated, '111112', false],
    [isDigits, '0123456789', true],
    [isDigits, '01234x', false],
  ] as const)('%p of %s is %s', (check, value, expected) => expect(check(value)).toBe(expected));

  it.each([
    [2, 29, true],
    [2, 30, false],
    [4, 31, false],
    [13, 1, false],
    [12, 0, false],
  ])('month %i day %i: %s', (month, day, expected) => expect(isDay(month, day)).toBe(expected));

  it.each([
    ['3214282912345698765432161182', 97, 1],
    ['12345', 11, 3],
    ['12_45', 11, -1],
  ])('remainder of %s by %i is %i', (value, modulus, expected) =>
    expect(remainder(value, modulus)).toBe(expected),
  );
});
