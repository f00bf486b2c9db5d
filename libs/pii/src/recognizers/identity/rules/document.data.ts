import { germanDocument, britishDriver } from '../validators/western-europe';
import { polishPassport } from '../validators/northern-eastern-europe';
import { brazilianDriver, ontarioDriver, soundexDriver } from '../validators/americas';
import { rules } from './rule-rows';

/** Passport numbers. Hardly any carries a public check digit: the word beside them decides. */
export const PASSPORT_RULES = rules('PASSPORT', [
  {
    id: 'de.passport',
    strength: 'none',
    shapes: 'ax{8} ax{8}d ax{8}_d',
    valid: germanDocument,
    shared: 'passport',
    source: 'Bundesdruckerei',
  },
  {
    id: 'us.passport',
    strength: 'none',
    shapes: 'd{9} ad{8} Cd{8}',
    shared: 'passport',
    source: 'Department of State',
  },
  { id: 'fr.passport', strength: 'none', shapes: 'ddaaddddd dd~aa~ddddd', shared: 'passport' },
  { id: 'it.passport', strength: 'none', shapes: 'aaddddddd aa~ddddddd', shared: 'passport' },
  {
    id: 'es.passport',
    strength: 'none',
    shapes: 'aaadddddd aaa~dddddd aadddddd',
    shared: 'passport',
  },
  { id: 'nl.passport', strength: 'none', shapes: 'aaxxxxxxd', shared: 'passport' },
  {
    id: 'pl.passport',
    strength: 'none',
    shapes: 'aaddddddd aa~ddddddd',
    valid: polishPassport,
    shared: 'passport',
  },
  {
    id: 'ru.passport',
    strength: 'none',
    shapes: 'dd~dd~dddddd dddd~dddddd dd~ddddddd d{9}',
    shared: 'passport',
  },
  {
    id: 'in.passport',
    strength: 'none',
    shapes: 'adddddddd a~dddddddd addddddd a~ddddddd addd~dddd',
    shared: 'passport',
  },
  {
    id: 'cn.passport',
    strength: 'none',
    shapes: 'Eaddddddd Ed{8} Gd{8} Dd{8} Sd{8} Pd{8} Hd{8,10} Md{8,10}',
    shared: 'passport',
  },
  {
    id: 'kr.passport',
    strength: 'none',
    shapes: 'Md{8} Md{3}ad{4} Sd{8} Rd{8} Dd{8}',
    shared: 'passport',
  },
  {
    id: 'xx.passport',
    strength: 'none',
    shapes:
      'd{6,10} ad{5,9} aad{5,8} aaad{5,7} d{6,8}a{1,2} ad{6}a aad{5}aa a~d{6,8} aa~d{6,8} ddd~ddd~ddd',
    shared: 'passport',
  },
]);

/** Driving licences. Same remark as for passports; a few encode the surname and birth date. */
export const LICENCE_RULES = rules('DRIVER_LICENSE', [
  {
    id: 'gb.driver',
    strength: 'strong',
    shapes: 'axxxxd{6}axxaa axxxxd{6}xxxxx axxxx~dddddd~xxxxx axxxx~dddddd~xx~dxx',
    valid: britishDriver,
    shared: 'licence',
    source: 'Driver and Vehicle Licensing Agency',
  },
  {
    id: 'ca.driver-on',
    strength: 'fair',
    shapes: 'addddddddddddddd a~dddd~~ddddd~~ddddd adddd-ddddd-ddddd adddd_ddddd_ddddd',
    valid: ontarioDriver,
    shared: 'licence',
    source: 'Ontario Ministry of Transportation',
  },
  {
    id: 'us.driver-soundex',
    strength: 'none',
    shapes:
      'addd-dddd-dddd addd-ddd-dd-ddd-d addd-dddd-dddd-dd ad{11} ad{12} ad{13} ad{14} addd-ddd-ddd-ddd addd_ddd_ddd_ddd addd_dddd_dddd addd-dddd-dddd-ddd',
    valid: soundexDriver,
    shared: 'licence',
  },
  {
    id: 'us.driver',
    strength: 'none',
    shapes:
      'ad{7} ad{8} ad{6} ad{4,5} d{7,9} d{12} aad{6} aad{5} d{3}ad{6} d{10} d{14} aaaddddd ddaaaddddd aaad{6} aaad{3}ad{3} ddd-ddd-ddd dd-ddd-dddd dddd_dddd aaddddda d{8}a d{9}a ddaaadddddd aaaaa{1,2}ddddax{1,2} aad{6}a',
    shared: 'licence',
  },
  { id: 'de.driver', strength: 'none', shapes: 'xd{2}x{6}dx xx{8}dx', shared: 'licence' },
  {
    id: 'fr.driver',
    strength: 'none',
    shapes: 'ddaaddddd dd~xx~ddddd d{12} d{6}~d{6} dd~dd~dd~dddddd',
    shared: 'licence',
  },
  {
    id: 'it.driver',
    strength: 'none',
    shapes: 'aadddddddda aaddddddda Udxxxxxxxa aa~ddddddd~a',
    shared: 'licence',
  },
  { id: 'es.driver', strength: 'none', shapes: 'd{8}-a d{8}a aad{7}', shared: 'licence' },
  {
    id: 'pt.driver',
    strength: 'none',
    shapes: 'aa-dddddd_d a{1,2}-d{5,8} a{1,2}_d{5,8} a{1,2}-d{6}-d',
    shared: 'licence',
  },
  { id: 'nl.driver', strength: 'none', shapes: 'd{10}', shared: 'licence' },
  { id: 'pl.driver', strength: 'none', shapes: 'ddddd/dd/dddd', shared: 'licence' },
  { id: 'se.driver', strength: 'none', shapes: 'dddddd-dddd d{10,12}', shared: 'licence' },
  {
    id: 'ru.driver',
    strength: 'none',
    shapes: 'dd~dd~dddddd dd~xx~dddddd d{10} dddd~dddddd',
    shared: 'licence',
  },
  {
    id: 'in.driver',
    strength: 'fair',
    shapes:
      'aadd~dddd~ddddddd aa-dd-dddd-ddddddd aadddddddddddddd aa-ddddddddddddd aa~dd~ddddddddddd aadd~ddddddddddd aa-ddd-dddddddddd',
    shared: 'licence',
  },
  { id: 'br.cnh', strength: 'weak', shapes: 'd{11}', valid: brazilianDriver, shared: 'licence' },
  { id: 'kr.driver', strength: 'fair', shapes: 'dd-dd-dddddd-dd', shared: 'licence' },
  { id: 'jp.driver', strength: 'none', shapes: 'd{12} dddd~dddd~dddd', shared: 'licence' },
  { id: 'cn.driver', strength: 'none', shapes: 'd{12} d{17}x', shared: 'licence' },
  {
    id: 'au.driver',
    strength: 'none',
    shapes: 'd{6,10} ddd~ddd~ddd ddd~ddd~dddd dddda{2}d{0,2} dddd_dddd',
    shared: 'licence',
  },
  { id: 'nz.driver', strength: 'none', shapes: 'aad{6} aad{6}_ddd', shared: 'licence' },
  {
    id: 'xx.driver',
    strength: 'none',
    shapes:
      'd{5,14} a{1,3}d{5,12} a{1,3}~d{5,12} x{8,13} d{2,4}~d{2,6}~d{3,8} a{2}~d{2}~d{6,8} d{4,6}/d{2}/d{2,6}',
    valid: (c) => digits(c) * 2 >= c.length,
    shared: 'licence',
  },
]);

function digits(c: string): number {
  let count = 0;
  for (let i = 0; i < c.length; i++) if (c.charCodeAt(i) < 58) count++;
  return count;
}
