import { rules } from './rule-rows';

/**
 * Numbers of countries and schemes that no rule above knows: only the words beside them speak for them.
 * One row per type; it answers when no better row does.
 */
export const GENERIC_RULES = rules('NATIONAL_ID', [
  {
    id: 'xx.national',
    strength: 'none',
    shapes:
      'd{6,18} d{1,3}.ddd.ddd d{1,3}.ddd.ddd.ddd a{1,3}d{5,14} d{5,14}a{1,2} d{2,6}~d{2,7}~d{2,7} d{2,5}~d{2,5}~d{2,5}~d{1,5} d{3,9}~d{1,7} a{1,3}~d{3,10} a~d{3}~d{3}~d{3} d{6,10}~x{3,5} aaad{3}aaad{3}',
    valid: (c) => [...c].filter((char) => char < 'A').length >= 5,
    shared: 'nationalities',
  },
]);
