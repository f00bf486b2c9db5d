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

/** Numbers whose answers are kept; people repeat the number they talk about, and parsing is the dearest step. */
const MAX_KEPT = 2048;

/** Answers of libphonenumber about digits, remembered for as long as there are not too many of them. */
export class PhoneRegions {
  private readonly international = new Map<string, { valid: boolean; subscriber: string }>();
  private readonly national = new Map<string, boolean>();

  /** Whether the digits, with their country code, are a number that can exist. */
  isInternationalNumber(digits: string): boolean {
    return this.parse(digits).valid;
  }

  /** Whether the digits, as dialled within a country, can exist in one of the regions worth asking. */
  isNationalNumber(digits: string): boolean {
    let answer = this.national.get(digits);
    if (answer !== undefined) return answer;
    const regions = digits.startsWith('0') ? TRUNK_ZERO : NO_TRUNK;
    answer = regions.some(
      (region) => parsePhoneNumberFromString(digits, region)?.isValid() === true,
    );
    if (this.national.size >= MAX_KEPT) this.national.clear();
    this.national.set(ownCopy(digits), answer);
    return answer;
  }

  /** National significant number: what is left of all ways to write one number. */
  subscriberDigits(digits: string, international: boolean): string {
    if (international) return this.parse(digits).subscriber;
    const national = digits.replace(/^0+/, '');
    // 1 212 ... is the code of North America, unless a trunk zero says otherwise: 0151 ...
    const isNorthAmerican = national === digits && /^1[2-9]\d{9}$/.test(national);
    return isNorthAmerican ? national.slice(1) : national;
  }

  private parse(digits: string): { valid: boolean; subscriber: string } {
    let answer = this.international.get(digits);
    if (answer !== undefined) return answer;
    const key = ownCopy(digits);
    const number = parsePhoneNumberFromString(`+${key}`);
    answer = { valid: number?.isValid() === true, subscriber: number?.nationalNumber ?? key };
    if (this.international.size >= MAX_KEPT) this.international.clear();
    this.international.set(key, answer);
    return answer;
  }
}

/** V8 makes a slice of 13 characters or more a window on its text, and a kept one keeps the whole text alive. */
function ownCopy(digits: string): string {
  return Buffer.from(digits, 'latin1').toString('latin1');
}
