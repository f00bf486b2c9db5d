/**
 * What the column `fine_tuning_consent` says; null means that the person was never asked. It stands in this library
 * because a chat's own flag travels with every planned chat; what follows from it is decided elsewhere.
 * @publicApi
 */
export type ConsentFlag = null | 'granted' | 'denied' | 'withdrawn';

/** A decision that a person can take. @publicApi */
export type ConsentDecision = 'granted' | 'denied' | 'withdrawn';

/** A flag as it is stored. Any value that is not understood is a denial. @publicApi */
export function parseConsentFlag(value: unknown): ConsentFlag {
  if (value === null || value === undefined) return null;
  return value === 'granted' || value === 'withdrawn' ? value : 'denied';
}
