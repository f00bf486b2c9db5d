import { hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { GAP, gapBefore } from '../name-gaps';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  ORG_BIT,
  pairHash,
  placeOf,
  roleOf,
  type NameLexicon,
} from './name-lexicon';

/** Items looked at on either side, and words of one item. */
const REACH = 4;
const MAX_WORDS = 3;

/**
 * What the other items of "Oracle, Sybase and Ingres" or "Anna, Tait and Vos" are: the number of people among
 * them less that of places, firms and products; 0 when the words stand in no list.
 */
export function listVote(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): number {
  let vote = 0;
  for (let token = first, items = 0; items < REACH; items++) {
    const end = beforeSeparator(scan, lexicon, token);
    if (end < 0) break;
    let start = end;
    while (start > 0 && end - start + 1 < MAX_WORDS && isJoined(scan, start)) start--;
    vote += voteOf(scan, lexicon, start, end);
    token = start;
  }
  for (let token = last, items = 0; items < REACH; items++) {
    const start = afterSeparator(scan, lexicon, token);
    if (start >= scan.tokenCount) break;
    let end = start;
    while (end + 1 < scan.tokenCount && end - start + 1 < MAX_WORDS && isJoined(scan, end + 1))
      end++;
    vote += voteOf(scan, lexicon, start, end);
    token = end;
  }
  return vote;
}

/** Last token of the item before, -1 when `token` opens the list. */
function beforeSeparator(scan: TextScan, lexicon: NameLexicon, token: number): number {
  if (token === 0) return -1;
  const linked = token > 1 && isLink(scan, lexicon, token - 1);
  if (!linked && gapBefore(scan, token) !== GAP.comma) return -1;
  const end = linked ? token - 2 : token - 1;
  return isCapital(scan, end) ? end : -1;
}

function afterSeparator(scan: TextScan, lexicon: NameLexicon, token: number): number {
  const next = token + 1;
  if (next >= scan.tokenCount) return next;
  const linked = isLink(scan, lexicon, next);
  if (!linked && gapBefore(scan, next) !== GAP.comma) return scan.tokenCount;
  const start = linked ? next + 1 : next;
  return start < scan.tokenCount && isCapital(scan, start) ? start : scan.tokenCount;
}

function isJoined(scan: TextScan, token: number): boolean {
  return (
    gapBefore(scan, token) === GAP.space && isCapital(scan, token - 1) && isCapital(scan, token)
  );
}

function voteOf(scan: TextScan, lexicon: NameLexicon, first: number, last: number): number {
  // "Maria and I"
  if (first === last && scan.tokenHash[first] === I) return 1;
  let person = 0;
  // "San Antonio"
  if (first < last && isKnownPlace(scan, lexicon, first)) return -1;
  for (let token = first; token <= last; token++) {
    const info = lexicon.lookup(scan.tokenHash[token]!);
    const role = roleOf(info);
    if (firstOf(info) > 2 && placeOf(info) < 2) {
      // "Charlotte, Savannah": what is a town as well says nothing.
      if (commonOf(info) < 2 && (info & ORG_BIT) === 0 && placeOf(info) === 0) person = 1;
      continue;
    }
    if (role === NAME_ROLE.tech || role === NAME_ROLE.orgWord) return -1;
    if (first === last && (info & ORG_BIT) !== 0) return -1;
    if (lastOf(info) > 1) {
      if (commonOf(info) === 0 && placeOf(info) === 0 && first === last) person = 1;
    } else if (placeOf(info) > (first === last ? 0 : 1)) return firstOf(info) > 1 ? 0 : -1;
    else if (commonOf(info) > 1) return first === last ? -1 : 0;
  }
  return person;
}

function isKnownPlace(scan: TextScan, lexicon: NameLexicon, first: number): boolean {
  const key = pairHash(scan.tokenHash[first]!, scan.tokenHash[first + 1]!);
  return placeOf(lexicon.lookup(key)) > 0;
}

const I = hashWord('i');
/** "en" is "and" in Dutch, "in" in French and Spanish. */
const AND_OR_IN = hashWord('en');

function isLink(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  return (
    roleAt(scan, lexicon, token) === NAME_ROLE.and ||
    (scan.tokenHash[token] === AND_OR_IN &&
      token > 0 &&
      firstOf(lexicon.lookup(scan.tokenHash[token - 1]!)) > 1)
  );
}

function isCapital(scan: TextScan, token: number): boolean {
  return (scan.tokenFlags[token]! & FIRST_UPPER) !== 0;
}

function roleAt(scan: TextScan, lexicon: NameLexicon, token: number): number {
  return roleOf(lexicon.lookup(scan.tokenHash[token]!));
}
