import { digitAt, isRepeated, luhn, weightedSum } from '../checksums';
import { argentineBank, mexicanBank, usRouting } from '../validators/americas';
import { rules } from './rule-rows';

/** Bank accounts and routing codes that are not IBANs. */
export const BANK_RULES = rules('BANK_ACCOUNT', [
  ['us.aba', 'weak', 'd{9}', usRouting],
  [
    'us.account',
    'none',
    'd{6,17} d{3,5}-d{4,8} dddd_dddd_dddd d{4}-d{4}-d{4} d{10,12}',
    undefined,
    'account',
  ],
  ['gb.sortcode', 'none', 'dd-dd-dd dd_dd_dd d{6}'],
  ['gb.account', 'none', 'd{8} dddd_dddd'],
  ['gb.sort-account', 'fair', 'dd-dd-dd_d{8} dd-dd-dd/d{8}'],
  ['ie.nsc', 'none', 'dd-dd-dd'],
  ['au.bsb', 'none', 'ddd-ddd ddd_ddd d{6}'],
  ['au.account', 'none', 'd{6,10} ddd_ddd_ddd dd-ddd-dddd'],
  [
    'nz.account',
    'separated',
    'dd-dddd-ddddddd-d{2,3} dd_dddd_ddddddd_d{2,3} d{15,16}',
    (c) => Number(c.slice(0, 2)) >= 1 && Number(c.slice(0, 2)) <= 38,
    'account',
  ],
  ['ca.transit', 'none', 'ddddd-ddd d{9} ddddd d{5}'],
  ['ca.account', 'none', 'ddddd-ddd-d{7,12} ddd-ddddd-d{7} d{7,12}', undefined, 'account'],
  ['in.ifsc', 'fair', 'aaaa0x{6}'],
  ['in.account', 'none', 'd{9,18}', undefined, 'account'],
  ['in.upi-micr', 'none', 'd{9}'],
  ['mx.clabe', 'weak', 'd{18} ddd~ddd~d{11}~d', mexicanBank],
  ['ar.cbu', 'strong', 'd{22} d{8}~d{14}', argentineBank],
  ['br.agencia', 'none', 'dddd dddd-x ddddd'],
  ['br.conta', 'none', 'd{4,12}-x d{5,12} dd.ddd-x d.ddd.ddd-x'],
  ['se.bankgiro', 'none', 'ddd-dddd dddd-dddd', luhn],
  ['se.plusgiro', 'none', 'd{3,7}-d dd_dd_dd-d ddd_dd_dd-d d{1,3}_dd_dd-d', luhn],
  [
    'se.account',
    'none',
    'dddd-d{6,10} dddd-d,d{6,9} dddd_d{6,10} dddd-ddd_ddd_ddd_d dddd_ddd_ddd_ddd dddd-d_ddd_ddd_ddd',
    undefined,
    'account',
  ],
  ['no.kontonr', 'fair', 'dddd.dd.ddddd dddd_dd_ddddd d{11}', (c) => norwegian(c)],
  ['dk.konto', 'none', 'dddd-d{7,10} dddd_d{7,10} dddd_ddd_ddd_dddd'],
  ['fi.tili', 'none', 'dddddd-d{2,8}'],
  ['is.reikningur', 'none', 'dddd-dd-dddddd dddd-dd-d{4,6}'],
  ['jp.account', 'none', 'd{7} ddd-d{7} dddd-ddd-d{7} dddd-ddddddd', undefined, 'account'],
  [
    'kr.account',
    'none',
    'ddd-dddd-dddd-dd ddd-dd-dddddd ddd-dddddd-dd-ddd d{3,6}-d{2,6}-d{3,7} dddd-dd-ddddddd d{10,14} ddd-dddddd-ddddd d{4}-d{3}-d{6} ddd-ddd-dddddd',
    undefined,
    'account',
  ],
  ['cn.card-account', 'none', 'd{16,19} dddd_dddd_dddd_dddd_ddd', undefined, 'account'],
  ['cz.ucet', 'weak', 'd{2,10}/dddd d{1,6}-d{2,10}/dddd', (c) => czech(c)],
  [
    'hu.szamla',
    'fair',
    'd{8}-d{8} d{8}-d{8}-d{8}',
    (c) => weightedSum(c, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0,
  ],
  ['pl.nrb', 'none', 'dd~dddd~dddd~dddd~dddd~dddd~dddd', undefined, 'account'],
  ['fr.rib', 'none', 'd{5}~d{5}~x{11}~dd dddd_dddd_dddd_dddd_dddd_ddd'],
  ['es.ccc', 'fair', 'dddd~dddd~dd~d{10} dddd-dddd-dd-dddddddddd', (c) => spanish(c)],
  ['pt.nib', 'weak', 'd{21} dddd~dddd~d{11}~dd'],
  ['it.cin', 'none', 'a~d{5}~d{5}~x{12}'],
  [
    'be.account',
    'fair',
    'ddd-ddddddd-dd',
    (c) => (Number(c.slice(0, 10)) % 97 || 97) === Number(c.slice(10)),
  ],
  ['nl.account', 'none', 'dd.dd.dd.ddd d{9,10} Pd{7}'],
  ['de.blz', 'none', 'd{8} ddd_ddd_dd'],
  ['de.konto', 'none', 'd{5,10} ddd_ddd_ddd_d d_ddd_ddd_ddd', undefined, 'account'],
  [
    'ch.konto',
    'none',
    'dd-d{3,6}-d d{2,4}-d{5,8}.d{1,2} ddd-dddddd.aax ddddd.ddddd.d',
    undefined,
    'account',
  ],
  ['il.account', 'none', 'd{2}-d{3}-d{5,9} d{5,9} dd~ddd~dddddd', undefined, 'account'],
  ['za.account', 'none', 'd{7,11} dddddd', undefined, 'account'],
  ['ng.nuban', 'none', 'd{10}', undefined, 'account'],
  ['ru.account', 'none', '40d{18} 42d{18} d{20} 30d{18}', undefined, 'account'],
  ['ru.bik', 'none', '04d{7}'],
  [
    'sg.account',
    'none',
    'ddd-d{5}-d ddd-ddd-ddd-d ddd-d{6}-ddd ddd-d{5,6}-d{1,3} d{3}-dddddd-d',
    undefined,
    'account',
  ],
  [
    'hk.account',
    'none',
    'ddd-dddddd-ddd ddd-d{6}-d{3} ddd-ddd-d{6} dddddd-ddd',
    undefined,
    'account',
  ],
  [
    'my.account',
    'none',
    'd{10,16} dddd_dddd_dddd d{4}-d{4}-d{4} d-dddddd-d{5,7}',
    undefined,
    'account',
  ],
  ['th.account', 'none', 'ddd-d-ddddd-d', undefined, 'account'],
  [
    'xx.account',
    'none',
    'd{5,20} d{2,6}-d{2,10} d{2,6}-d{2,8}-d{2,8} d{2,6}_d{2,6}_d{2,6} d{3,4}_d{3,4} d{4}_d{4}_d{4}_d{2,4} a{1,2}d{6,12} a{2,4}d{8,14} d{2,5}.d{2,5}.d{2,6}',
    undefined,
    'account',
  ],
  ['xx.swift', 'none', 'a{6}xx a{6}xxxxx', (c) => swift(c)],
]);

function norwegian(c: string): boolean {
  const check = (11 - (weightedSum(c, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check === digitAt(c, 10) && !isRepeated(c);
}

/** Number and optional prefix are each a weighted multiple of eleven. */
function czech(c: string): boolean {
  const number = c.slice(0, -4);
  if (number.length > 10) return true;
  return weightedSum(number.padStart(10, '0'), [6, 3, 7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0;
}

function spanish(c: string): boolean {
  const check = (sum: number): number => {
    const value = 11 - (sum % 11);
    return value === 11 ? 0 : value === 10 ? 1 : value;
  };
  return (
    check(weightedSum(c, [4, 8, 5, 10, 9, 7, 3, 6])) === digitAt(c, 8) &&
    check(weightedSum(c, [1, 2, 4, 8, 5, 10, 9, 7, 3, 6], 10)) === digitAt(c, 9)
  );
}

/** Bank, ISO country at 4, location; the test branch `0` is as real as others. */
function swift(c: string): boolean {
  return COUNTRIES.includes(` ${c.slice(4, 6)} `);
}

const COUNTRIES =
  ' AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FO FR GA GB GD GE GG GH GI GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PF PG PH PK PL PS PT PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TW TZ UA UG US UY UZ VA VC VE VG VN VU WS XK YE ZA ZM ZW ';
