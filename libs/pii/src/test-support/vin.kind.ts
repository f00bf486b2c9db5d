import { definePattern } from '../recognizers/define-pattern';

const VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  ['0', 'AJ1', 'BKS2', 'CLT3', 'DMU4', 'ENV5', 'FW6', 'GPX7', 'HY8', 'RZ9'].flatMap(
    (chars, value) => [...chars].map((char) => [char, value] as const),
  ),
);
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** The ninth character is the weighted sum of the others modulo 11. */
function hasCheckDigit(vin: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * (VALUES[vin[i]!] ?? 0), 0);
  return vin[8] === '0123456789X'[sum % 11];
}

/** A kind that is not built in, declared as a host or a contributor would. */
export const VIN = definePattern({
  type: 'VIN',
  describe: 'vehicle identification numbers',
  source: '49 CFR 565.15 (check digit), ISO 3779 (structure)',
  shapes: ['[dABCDEFGHJKLMNPRSTUVWXYZ]{17}'],
  valid: hasCheckDigit,
  context: ['vin', 'vin number', 'chassis number', 'Fahrgestellnummer', '车架号'],
  rank: 0.15,
  canary: {
    sentences: [
      ['en', 'The VIN of my car is {}.'],
      ['de', 'Die Fahrgestellnummer lautet {}.'],
    ],
  },
  engineLabels: ['VEHICLEVIN'],
});
