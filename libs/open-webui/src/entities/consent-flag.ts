/** Value of `fine_tuning_consent`; null is "never asked". Anything else read from the database is a deny. */
export type ConsentFlag = null | 'granted' | 'denied' | 'withdrawn';

export type ConsentDecision = 'granted' | 'denied' | 'withdrawn';

/** A stored flag; whatever is not understood is a denial. */
export function parseConsentFlag(value: unknown): ConsentFlag {
  if (value === null || value === undefined) return null;
  return value === 'granted' || value === 'withdrawn' ? value : 'denied';
}
