import { luhn } from '../checksums';
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
  {
    // Numbers that schools, clinics, insurers and employers give: each issuer has its own form, the label is enough.
    id: 'xx.holder',
    strength: 'none',
    shapes:
      'd{5,18} a{1,2}d{5,9}a a{1,5}~d{4,14} a{1,5}~d{2,8}~d{2,8} a{1,5}~a{1,4}~d{3,10} d{3,12}a{1,3} d{2,6}~d{2,8}~d{2,8} d{3,9}~d{1,7} d{2,4}a{1,4}d{2,8} a{1,3}~d{2,4}~a{1,3}~d{2,8}',
    valid: (c) =>
      [...c].filter((char) => char < 'A').length >= 5 || (/^\D/.test(c) && /\d{4}/.test(c)),
  },
  {
    id: 'xx.vin',
    strength: 'none',
    shapes: 'x{17}',
    // Neither I nor O nor Q, and the serial number at the end is of digits.
    valid: (c) => /^[A-HJ-NPR-Z\d]{13}\d{4}$/.test(c) && /[A-Z]/.test(c),
    source: 'ISO 3779',
  },
  {
    id: 'xx.imei',
    strength: 'weak',
    shapes: 'd{15} dd~d{6}~d{6}~d',
    valid: luhn,
    source: '3GPP TS 23.003',
  },
]);
