import { germanDocument, britishDriver } from '../validators/western-europe';
import { polishPassport } from '../validators/northern-eastern-europe';
import { brazilianDriver, ontarioDriver, soundexDriver } from '../validators/americas';
import { rules } from './rule-rows';

/** Passport numbers. Hardly any carries a public check digit: the word beside them decides. */
export const PASSPORT_RULES = rules('PASSPORT', [
  ['de.passport', 'none', 'ax{8} ax{8}d ax{8}_d', germanDocument, 'passport'],
  ['us.passport', 'none', 'd{9} ad{8} Cd{8}', undefined, 'passport'],
  ['fr.passport', 'none', 'ddaaddddd dd~aa~ddddd', undefined, 'passport'],
  ['it.passport', 'none', 'aaddddddd aa~ddddddd', undefined, 'passport'],
  ['es.passport', 'none', 'aaadddddd aaa~dddddd aadddddd', undefined, 'passport'],
  ['nl.passport', 'none', 'aaxxxxxxd', undefined, 'passport'],
  ['pl.passport', 'none', 'aaddddddd aa~ddddddd', polishPassport, 'passport'],
  ['ru.passport', 'none', 'dd~dd~dddddd dddd~dddddd dd~ddddddd d{9}', undefined, 'passport'],
  [
    'in.passport',
    'none',
    'adddddddd a~dddddddd addddddd a~ddddddd addd~dddd',
    undefined,
    'passport',
  ],
  [
    'cn.passport',
    'none',
    'Eaddddddd Ed{8} Gd{8} Dd{8} Sd{8} Pd{8} Hd{8,10} Md{8,10}',
    undefined,
    'passport',
  ],
  ['kr.passport', 'none', 'Md{8} Md{3}ad{4} Sd{8} Rd{8} Dd{8}', undefined, 'passport'],
  [
    'xx.passport',
    'none',
    'd{6,10} ad{5,9} aad{5,8} aaad{5,7} d{6,8}a{1,2} ad{6}a aad{5}aa a~d{6,8} aa~d{6,8} ddd~ddd~ddd',
    undefined,
    'passport',
  ],
]);

/** Driving licences. Same remark as for passports; a few encode the surname and birth date. */
export const LICENCE_RULES = rules('DRIVER_LICENSE', [
  [
    'gb.driver',
    'strong',
    'axxxxd{6}axxaa axxxxd{6}xxxxx axxxx~dddddd~xxxxx axxxx~dddddd~xx~dxx',
    britishDriver,
    'licence',
  ],
  [
    'ca.driver-on',
    'fair',
    'addddddddddddddd a~dddd~~ddddd~~ddddd adddd-ddddd-ddddd adddd_ddddd_ddddd',
    ontarioDriver,
    'licence',
  ],
  [
    'us.driver-soundex',
    'none',
    'addd-dddd-dddd addd-ddd-dd-ddd-d addd-dddd-dddd-dd ad{11} ad{12} ad{13} ad{14} addd-ddd-ddd-ddd addd_ddd_ddd_ddd addd_dddd_dddd addd-dddd-dddd-ddd',
    soundexDriver,
    'licence',
  ],
  [
    'us.driver',
    'none',
    'ad{7} ad{8} ad{6} ad{4,5} d{7,9} d{12} aad{6} aad{5} d{3}ad{6} d{10} d{14} aaaddddd ddaaaddddd aaad{6} aaad{3}ad{3} ddd-ddd-ddd dd-ddd-dddd dddd_dddd aaddddda d{8}a d{9}a ddaaadddddd aaaaa{1,2}ddddax{1,2} aad{6}a',
    undefined,
    'licence',
  ],
  ['de.driver', 'none', 'xd{2}x{6}dx xx{8}dx', undefined, 'licence'],
  [
    'fr.driver',
    'none',
    'ddaaddddd dd~xx~ddddd d{12} d{6}~d{6} dd~dd~dd~dddddd',
    undefined,
    'licence',
  ],
  ['it.driver', 'none', 'aadddddddda aaddddddda Udxxxxxxxa aa~ddddddd~a', undefined, 'licence'],
  ['es.driver', 'none', 'd{8}-a d{8}a aad{7}', undefined, 'licence'],
  [
    'pt.driver',
    'none',
    'aa-dddddd_d a{1,2}-d{5,8} a{1,2}_d{5,8} a{1,2}-d{6}-d',
    undefined,
    'licence',
  ],
  ['nl.driver', 'none', 'd{10}', undefined, 'licence'],
  ['pl.driver', 'none', 'ddddd/dd/dddd', undefined, 'licence'],
  ['se.driver', 'none', 'dddddd-dddd d{10,12}', undefined, 'licence'],
  ['ru.driver', 'none', 'dd~dd~dddddd dd~xx~dddddd d{10} dddd~dddddd', undefined, 'licence'],
  [
    'in.driver',
    'fair',
    'aadd~dddd~ddddddd aa-dd-dddd-ddddddd aadddddddddddddd aa-ddddddddddddd aa~dd~ddddddddddd aadd~ddddddddddd aa-ddd-dddddddddd',
    undefined,
    'licence',
  ],
  ['br.cnh', 'weak', 'd{11}', brazilianDriver, 'licence'],
  ['kr.driver', 'fair', 'dd-dd-dddddd-dd', undefined, 'licence'],
  ['jp.driver', 'none', 'd{12} dddd~dddd~dddd', undefined, 'licence'],
  ['cn.driver', 'none', 'd{12} d{17}x', undefined, 'licence'],
  [
    'au.driver',
    'none',
    'd{6,10} ddd~ddd~ddd ddd~ddd~dddd dddda{2}d{0,2} dddd_dddd',
    undefined,
    'licence',
  ],
  ['nz.driver', 'none', 'aad{6} aad{6}_ddd', undefined, 'licence'],
  [
    'xx.driver',
    'none',
    'd{5,14} a{1,3}d{5,12} a{1,3}~d{5,12} x{8,13} d{2,4}~d{2,6}~d{3,8} a{2}~d{2}~d{6,8} d{4,6}/d{2}/d{2,6}',
    (c) => digits(c) * 2 >= c.length,
    'licence',
  ],
]);

function digits(c: string): number {
  let count = 0;
  for (let i = 0; i < c.length; i++) if (c.charCodeAt(i) < 58) count++;
  return count;
}
