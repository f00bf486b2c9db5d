/** Every kind of personal data the module knows. Placeholders are built from these names. */
export const PII_TYPES = [
  'PERSON',
  'EMAIL',
  'PHONE',
  'ADDRESS',
  'CREDIT_CARD',
  'IBAN',
  'BANK_ACCOUNT',
  'NATIONAL_ID',
  'PASSPORT',
  'DRIVER_LICENSE',
  'IP',
  'MAC',
  'URL_CREDENTIALS',
  'USERNAME',
  'CRYPTO',
  'SECRET',
  'DATE_OF_BIRTH',
  'AGE',
  'PLATE',
] as const;

/** Detected only when asked for: they are context more often than identity. */
export const OPTIONAL_PII_TYPES = ['ORG', 'LOCATION', 'DATE'] as const;

/** `CUSTOM_*` types come from configuration. */
export type PiiType =
  (typeof PII_TYPES)[number] | (typeof OPTIONAL_PII_TYPES)[number] | `CUSTOM_${string}`;

export const PII_ACTIONS = ['replace', 'surrogate', 'mask', 'hash', 'redact', 'keep'] as const;
export type PiiAction = (typeof PII_ACTIONS)[number];
