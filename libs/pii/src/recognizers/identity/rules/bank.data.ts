import { digitAt, isRepeated, luhn, weightedSum } from '../checksums';
import { argentineBank, mexicanBank, usRouting } from '../validators/americas';
import { rules } from './rule-rows';

/** Bank accounts and routing codes that are not IBANs. */
export const BANK_RULES = rules('BANK_ACCOUNT', [
  {
    id: 'us.aba',
    strength: 'weak',
    shapes: 'd{9}',
    valid: usRouting,
    source: 'American Bankers Association',
  },
  {
    id: 'us.account',
    strength: 'none',
    shapes: 'd{6,17} d{3,5}-d{4,8} dddd_dddd_dddd d{4}-d{4}-d{4} d{10,12}',
    shared: 'account',
  },
  { id: 'gb.sortcode', strength: 'none', shapes: 'dd-dd-dd dd_dd_dd d{6}' },
  { id: 'gb.account', strength: 'none', shapes: 'd{8} dddd_dddd' },
  { id: 'gb.sort-account', strength: 'fair', shapes: 'dd-dd-dd_d{8} dd-dd-dd/d{8}' },
  { id: 'ie.nsc', strength: 'none', shapes: 'dd-dd-dd' },
  {
    id: 'au.bsb',
    strength: 'none',
    shapes: 'ddd-ddd ddd_ddd d{6}',
    source: 'Australian Payments Network',
  },
  { id: 'au.account', strength: 'none', shapes: 'd{6,10} ddd_ddd_ddd dd-ddd-dddd' },
  {
    id: 'nz.account',
    strength: 'separated',
    shapes: 'dd-dddd-ddddddd-d{2,3} dd_dddd_ddddddd_d{2,3} d{15,16}',
    valid: (c) => Number(c.slice(0, 2)) >= 1 && Number(c.slice(0, 2)) <= 38,
    shared: 'account',
  },
  { id: 'ca.transit', strength: 'none', shapes: 'ddddd-ddd d{9} ddddd d{5}' },
  {
    id: 'ca.account',
    strength: 'none',
    shapes: 'ddddd-ddd-d{7,12} ddd-ddddd-d{7} d{7,12}',
    shared: 'account',
  },
  { id: 'in.ifsc', strength: 'fair', shapes: 'aaaa0x{6}', source: 'Reserve Bank of India' },
  { id: 'in.account', strength: 'none', shapes: 'd{9,18}', shared: 'account' },
  { id: 'in.upi-micr', strength: 'none', shapes: 'd{9}' },
  {
    id: 'mx.clabe',
    strength: 'weak',
    shapes: 'd{18} ddd~ddd~d{11}~d',
    valid: mexicanBank,
    source: 'Banco de México',
  },
  {
    id: 'ar.cbu',
    strength: 'strong',
    shapes: 'd{22} d{8}~d{14}',
    valid: argentineBank,
    source: 'Banco Central de la República Argentina',
  },
  { id: 'br.agencia', strength: 'none', shapes: 'dddd dddd-x ddddd' },
  { id: 'br.conta', strength: 'none', shapes: 'd{4,12}-x d{5,12} dd.ddd-x d.ddd.ddd-x' },
  {
    id: 'se.bankgiro',
    strength: 'none',
    shapes: 'ddd-dddd dddd-dddd',
    valid: luhn,
    source: 'Bankgirot',
  },
  {
    id: 'se.plusgiro',
    strength: 'none',
    shapes: 'd{3,7}-d dd_dd_dd-d ddd_dd_dd-d d{1,3}_dd_dd-d',
    valid: luhn,
  },
  {
    id: 'se.account',
    strength: 'none',
    shapes:
      'dddd-d{6,10} dddd-d,d{6,9} dddd_d{6,10} dddd-ddd_ddd_ddd_d dddd_ddd_ddd_ddd dddd-d_ddd_ddd_ddd',
    shared: 'account',
  },
  {
    id: 'no.kontonr',
    strength: 'fair',
    shapes: 'dddd.dd.ddddd dddd_dd_ddddd d{11}',
    valid: (c) => norwegian(c),
  },
  { id: 'dk.konto', strength: 'none', shapes: 'dddd-d{7,10} dddd_d{7,10} dddd_ddd_ddd_dddd' },
  { id: 'fi.tili', strength: 'none', shapes: 'dddddd-d{2,8}' },
  { id: 'is.reikningur', strength: 'none', shapes: 'dddd-dd-dddddd dddd-dd-d{4,6}' },
  {
    id: 'jp.account',
    strength: 'none',
    shapes: 'd{7} ddd-d{7} dddd-ddd-d{7} dddd-ddddddd',
    shared: 'account',
  },
  {
    id: 'kr.account',
    strength: 'none',
    shapes:
      'ddd-dddd-dddd-dd ddd-dd-dddddd ddd-dddddd-dd-ddd d{3,6}-d{2,6}-d{3,7} dddd-dd-ddddddd d{10,14} ddd-dddddd-ddddd d{4}-d{3}-d{6} ddd-ddd-dddddd',
    shared: 'account',
  },
  {
    id: 'cn.card-account',
    strength: 'none',
    shapes: 'd{16,19} dddd_dddd_dddd_dddd_ddd',
    shared: 'account',
    source: 'ISO/IEC 7812-1',
  },
  {
    id: 'cz.ucet',
    strength: 'weak',
    shapes: 'd{2,10}/dddd d{1,6}-d{2,10}/dddd',
    valid: (c) => czech(c),
  },
  {
    id: 'hu.szamla',
    strength: 'fair',
    shapes: 'd{8}-d{8} d{8}-d{8}-d{8}',
    valid: (c) => weightedSum(c, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0,
  },
  { id: 'pl.nrb', strength: 'none', shapes: 'dd~dddd~dddd~dddd~dddd~dddd~dddd', shared: 'account' },
  { id: 'fr.rib', strength: 'none', shapes: 'd{5}~d{5}~x{11}~dd dddd_dddd_dddd_dddd_dddd_ddd' },
  {
    id: 'es.ccc',
    strength: 'fair',
    shapes: 'dddd~dddd~dd~d{10} dddd-dddd-dd-dddddddddd',
    valid: (c) => spanish(c),
  },
  { id: 'pt.nib', strength: 'weak', shapes: 'd{21} dddd~dddd~d{11}~dd' },
  { id: 'it.cin', strength: 'none', shapes: 'a~d{5}~d{5}~x{12}' },
  {
    id: 'be.account',
    strength: 'fair',
    shapes: 'ddd-ddddddd-dd',
    valid: (c) => (Number(c.slice(0, 10)) % 97 || 97) === Number(c.slice(10)),
  },
  { id: 'nl.account', strength: 'none', shapes: 'dd.dd.dd.ddd d{9,10} Pd{7}' },
  { id: 'de.blz', strength: 'none', shapes: 'd{8} ddd_ddd_dd', source: 'Deutsche Bundesbank' },
  {
    id: 'de.konto',
    strength: 'none',
    shapes: 'd{5,10} ddd_ddd_ddd_d d_ddd_ddd_ddd',
    shared: 'account',
  },
  {
    id: 'ch.konto',
    strength: 'none',
    shapes: 'dd-d{3,6}-d d{2,4}-d{5,8}.d{1,2} ddd-dddddd.aax ddddd.ddddd.d',
    shared: 'account',
  },
  {
    id: 'il.account',
    strength: 'none',
    shapes: 'd{2}-d{3}-d{5,9} d{5,9} dd~ddd~dddddd',
    shared: 'account',
  },
  { id: 'za.account', strength: 'none', shapes: 'd{7,11} dddddd', shared: 'account' },
  {
    id: 'ng.nuban',
    strength: 'none',
    shapes: 'd{10}',
    shared: 'account',
    source: 'Central Bank of Nigeria',
  },
  {
    id: 'ru.account',
    strength: 'none',
    shapes: '40d{18} 42d{18} d{20} 30d{18}',
    shared: 'account',
  },
  { id: 'ru.bik', strength: 'none', shapes: '04d{7}', source: 'Банк России' },
  {
    id: 'sg.account',
    strength: 'none',
    shapes: 'ddd-d{5}-d ddd-ddd-ddd-d ddd-d{6}-ddd ddd-d{5,6}-d{1,3} d{3}-dddddd-d',
    shared: 'account',
  },
  {
    id: 'hk.account',
    strength: 'none',
    shapes: 'ddd-dddddd-ddd ddd-d{6}-d{3} ddd-ddd-d{6} dddddd-ddd',
    shared: 'account',
  },
  {
    id: 'my.account',
    strength: 'none',
    shapes: 'd{10,16} dddd_dddd_dddd d{4}-d{4}-d{4} d-dddddd-d{5,7}',
    shared: 'account',
  },
  { id: 'th.account', strength: 'none', shapes: 'ddd-d-ddddd-d', shared: 'account' },
  {
    id: 'xx.account',
    strength: 'none',
    shapes:
      'd{5,20} d{2,6}-d{2,10} d{2,6}-d{2,8}-d{2,8} d{2,6}_d{2,6}_d{2,6} d{3,4}_d{3,4} d{4}_d{4}_d{4}_d{2,4} a{1,2}d{6,12} a{2,4}d{8,14} d{2,5}.d{2,5}.d{2,6}',
    shared: 'account',
  },
  {
    id: 'xx.swift',
    strength: 'none',
    shapes: 'a{6}xx a{6}xxxxx',
    valid: (c) => swift(c),
    source: 'ISO 9362',
  },
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
