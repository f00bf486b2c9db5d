import type { PiiType } from '../pii-types';

/**
 * Added to the score when hits of different types compete for the same characters. Types whose form
 * is unmistakable come first; those that only lend context to others come last.
 */
const RANK: Readonly<Record<string, number>> = {
  URL_CREDENTIALS: 0.3,
  EMAIL: 0.25,
  IBAN: 0.2,
  CREDIT_CARD: 0.15,
  CRYPTO: 0.15,
  DATE_OF_BIRTH: 0.12,
  ADDRESS: 0.1,
  IP: 0.1,
  MAC: 0.1,
  NATIONAL_ID: 0.14,
  PASSPORT: 0.12,
  DRIVER_LICENSE: 0.12,
  SECRET: 0.05,
  PHONE: 0.12,
  BANK_ACCOUNT: 0.12,
  USERNAME: -0.05,
  ORG: -0.3,
  LOCATION: -0.3,
  DATE: -0.3,
};

export function typeRank(type: PiiType): number {
  return RANK[type] ?? (type.startsWith('CUSTOM_') ? 0.4 : 0);
}
