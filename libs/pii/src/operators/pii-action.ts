/** What can happen to a hit; `keep` leaves it as it is. */
export const PII_ACTIONS = ['replace', 'surrogate', 'mask', 'hash', 'redact', 'keep'] as const;
export type PiiAction = (typeof PII_ACTIONS)[number];
