import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/** Regions asked about numbers without country code, most people first among those with a trunk zero. */
const TRUNK_ZERO: readonly CountryCode[] = [
  'DE',
  'GB',
  'FR',
  'NL',
  'AU',
  'IN',
  'BR',
  'JP',
  'KR',
  'CN',
  'TR',
  'AT',
  'CH',
  'BE',
  'SE',
  'IE',
  'ZA',
  'IT',
  'FI',
  'NZ',
  'IL',
  'ID',
  'TH',
  'EG',
  'SA',
  'AE',
  'PK',
  'NG',
  'UA',
  'RO',
  'BG',
  'HR',
  'MY',
  'PH',
  'VN',
  'TW',
  'AR',
];
const NO_TRUNK: readonly CountryCode[] = [
  'US',
  'ES',
  'IT',
  'PT',
  'PL',
  'BR',
  'IN',
  'MX',
  'NO',
  'DK',
  'CZ',
  'GR',
  'CN',
  'RU',
  'CL',
  'CO',
  'SG',
  'HK',
  'HU',
  'SK',
  'LU',
  'EE',
  'LV',
  'LT',
  'FR',
  'PE',
  'AR',
];

/** Whether the digits, with their country code, are a number that can exist. */
export function isInternationalNumber(digits: string): boolean {
  return parsePhoneNumberFromString(`+${digits}`)?.isValid() === true;
}

/** Whether the digits, as dialled within a country, can exist in one of the regions worth asking. */
export function isNationalNumber(digits: string): boolean {
  const regions = digits.startsWith('0') ? TRUNK_ZERO : NO_TRUNK;
  return regions.some((region) => parsePhoneNumberFromString(digits, region)?.isValid() === true);
}

/** National significant number: what is left of all ways to write one number. */
export function subscriberDigits(digits: string, international: boolean): string {
  if (international) return parsePhoneNumberFromString(`+${digits}`)?.nationalNumber ?? digits;
  const national = digits.replace(/^0+/, '');
  return national.length === 11 && national.startsWith('1') ? national.slice(1) : national;
}
