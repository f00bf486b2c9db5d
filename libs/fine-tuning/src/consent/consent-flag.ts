/** Value of `fine_tuning_consent`; null is "never asked". Anything else read from the database is a deny. */
export type ConsentFlag = null | 'granted' | 'denied' | 'withdrawn';

export type ConsentDecision = 'granted' | 'denied' | 'withdrawn';
