import { OPTIONAL_PII_TYPES, PII_TYPES, type PiiType } from '../scrubber/pii-types';

/** Other detectors' names for our types. Unlisted national ids end in the generic type. */
const NAMES: Readonly<Record<string, PiiType>> = {
  PER: 'PERSON',
  NAME: 'PERSON',
  FIRSTNAME: 'PERSON',
  LASTNAME: 'PERSON',
  GIVENNAME: 'PERSON',
  SURNAME: 'PERSON',
  PRIVATE_PERSON: 'PERSON',
  EMAIL_ADDRESS: 'EMAIL',
  PRIVATE_EMAIL: 'EMAIL',
  PHONE_NUMBER: 'PHONE',
  TELEPHONENUM: 'PHONE',
  PRIVATE_PHONE: 'PHONE',
  STREET: 'ADDRESS',
  STREETADDRESS: 'ADDRESS',
  PRIVATE_ADDRESS: 'ADDRESS',
  BUILDINGNUM: 'ADDRESS',
  ZIPCODE: 'ADDRESS',
  CREDITCARDNUMBER: 'CREDIT_CARD',
  IBAN_CODE: 'IBAN',
  US_BANK_NUMBER: 'BANK_ACCOUNT',
  ACCOUNT_NUMBER: 'BANK_ACCOUNT',
  ACCOUNTNUM: 'BANK_ACCOUNT',
  IP_ADDRESS: 'IP',
  MAC_ADDRESS: 'MAC',
  URL: 'URL_CREDENTIALS',
  CRYPTO_WALLET: 'CRYPTO',
  US_PASSPORT: 'PASSPORT',
  US_DRIVER_LICENSE: 'DRIVER_LICENSE',
  DRIVERLICENSENUM: 'DRIVER_LICENSE',
  IT_DRIVER_LICENSE: 'DRIVER_LICENSE',
  IT_PASSPORT: 'PASSPORT',
  IN_PASSPORT: 'PASSPORT',
  PASSWORD: 'SECRET',
  API_KEY: 'SECRET',
  DATEOFBIRTH: 'DATE_OF_BIRTH',
  LICENSE_PLATE: 'PLATE',
  IN_VEHICLE_REGISTRATION: 'PLATE',
  ORGANIZATION: 'ORG',
  LOC: 'LOCATION',
  GPE: 'LOCATION',
  CITY: 'LOCATION',
  DATE_TIME: 'DATE',
  PRIVATE_DATE: 'DATE',
  SOCIALNUM: 'NATIONAL_ID',
  TAXNUM: 'NATIONAL_ID',
  IDCARDNUM: 'NATIONAL_ID',
  MEDICAL_LICENSE: 'NATIONAL_ID',
  NRP: 'CUSTOM_NRP',
};

const OWN: ReadonlySet<string> = new Set([...PII_TYPES, ...OPTIONAL_PII_TYPES]);

/** Our type for a label of another detector (`B-PER`, `US_SSN`), undefined for what we do not know (MISC, O). */
export function typeOfLabel(label: string): PiiType | undefined {
  const name = label.replace(/^[BIESLU]-/, '').toUpperCase();
  if (OWN.has(name)) return name as PiiType;
  if (NAMES[name] !== undefined) return NAMES[name];
  // US_SSN, ES_NIF, IN_AADHAAR ...: Presidio's national ones start with their country.
  return /^[A-Z]{2}_[A-Z0-9_]+$/.test(name) ? 'NATIONAL_ID' : undefined;
}

/** Presidio's name for our type, for callers that expect its vocabulary. */
export const PRESIDIO_NAMES: Readonly<Partial<Record<PiiType, string>>> = {
  EMAIL: 'EMAIL_ADDRESS',
  PHONE: 'PHONE_NUMBER',
  IBAN: 'IBAN_CODE',
  IP: 'IP_ADDRESS',
  MAC: 'MAC_ADDRESS',
  ORG: 'ORGANIZATION',
  DATE: 'DATE_TIME',
};
