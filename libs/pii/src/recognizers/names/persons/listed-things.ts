import { hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { hashesOf } from '../../../words/hashes-of';
import { NAME_ROLE, roleOf, type NameLexicon } from '../lexicon/name-lexicon';
import { GAP, gapBefore, isBehindBlank } from '../name-gaps';
import { endsClause, endsThing } from './thing-ends';

/** "Colours", "Ingredients": only what hardly anybody writes over names of people; a plural as such says nothing. */
const CATEGORIES = hashesOf('names.thing-categories');
/** "shopping list", "ingredient list" */
const LIST_KINDS = hashesOf('names.thing-lists');
const LIST = hashWord('list');
/** "Lima, Sofia and Florence are cities" */
const PLURALS = hashesOf('names.thing-plurals');
/** "are popular cities": nothing else may stand before the plural, because "are both on drugs" is said of people. */
const ADJECTIVES = hashesOf('names.thing-adjectives');
const ARE: ReadonlySet<number> = new Set(['are', 'were'].map(hashWord));
const MAX_ADJECTIVES = 2;
const COLON = 0x3a;
const MAX_ITEMS = 16;
const BULLET = /^[,;]?[ \t]{0,2}\r?\n[ \t]{0,4}(?:[-*•+]|\d{1,2}[.)])[ \t]{1,2}$/;
const BEHIND_COLON = /^(?:[ \t]{0,3}|[ \t]{0,2}\r?\n[ \t]{0,4}(?:[-*•+]|\d{1,2}[.)])[ \t]{1,2})$/;

/** "Colours: Scarlett, Jade, Ruby", "Ingredients:" over a list: two items or more behind a word for a kind of things. */
export function isListedUnder(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  let at = token;
  let items = 1;
  while (!isBehindColon(scan, at)) {
    const before = itemBefore(scan, lexicon, at);
    if (before < 0 || ++items > MAX_ITEMS) return false;
    at = before;
  }
  if (!isLabelOfThings(scan, at - 1)) return false;
  const next = itemBehind(scan, lexicon, token);
  if (next < 0) return items > 1 && endsItem(scan, token);
  // "Colours: Ruby, Sarah likes them": the next word is no item.
  return items > 1 || itemBehind(scan, lexicon, next) >= 0 || endsItem(scan, next);
}

function isLabelOfThings(scan: TextScan, label: number): boolean {
  if (CATEGORIES.has(scan.tokenHash[label]!)) return true;
  // "Shopping list:", not "Guest list:", "Shopping team:"
  return label > 0 && scan.tokenHash[label] === LIST && LIST_KINDS.has(scan.tokenHash[label - 1]!);
}

/** What is said of all words of a list: "are cities", "were popular languages". */
export function isOneOfThings(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  // "Anna Schmidt and Tom are": half of a name.
  if (isHalf(scan, token)) return false;
  let at = token;
  for (let items = 0; items < MAX_ITEMS; items++) {
    const next = itemBehind(scan, lexicon, at);
    if (next < 0) break;
    if (isHalf(scan, next)) return false;
    at = next;
  }
  const isAlone = at === token && itemBefore(scan, lexicon, token) < 0;
  let are = at + 1;
  if (isAlone || !isBehindBlank(scan, are) || !ARE.has(scan.tokenHash[are]!)) return false;
  for (let i = 0; i < MAX_ADJECTIVES; i++)
    if (isBehindBlank(scan, are + 1) && ADJECTIVES.has(scan.tokenHash[are + 1]!)) are++;
  return (
    isBehindBlank(scan, are + 1) &&
    PLURALS.has(scan.tokenHash[are + 1]!) &&
    endsThing(scan, are + 1)
  );
}

function isBehindColon(scan: TextScan, token: number): boolean {
  if (token === 0) return false;
  const end = scan.tokenEnd[token - 1]!;
  const start = scan.tokenStart[token]!;
  return (
    scan.codes[end] === COLON &&
    start - end < 14 &&
    BEHIND_COLON.test(scan.text.slice(end + 1, start))
  );
}

/** The item of one capitalised word in front; -1 when there is none. */
function itemBefore(scan: TextScan, lexicon: NameLexicon, token: number): number {
  if (token === 0) return -1;
  if (isParted(scan, token)) {
    // "Ruby, and Jade"
    const before = isAnd(scan, lexicon, token - 1) ? token - 2 : token - 1;
    return before >= 0 && isCapital(scan, before) ? before : -1;
  }
  const isJoined = token > 1 && isBehindBlank(scan, token) && isAnd(scan, lexicon, token - 1);
  if (!isJoined || !isCapital(scan, token - 2)) return -1;
  return isBehindBlank(scan, token - 1) || isParted(scan, token - 1) ? token - 2 : -1;
}

/** The item of one capitalised word behind; -1 when there is none. */
function itemBehind(scan: TextScan, lexicon: NameLexicon, token: number): number {
  let next = token + 1;
  if (next >= scan.tokenCount) return -1;
  const parted = isParted(scan, next);
  if ((parted || isBehindBlank(scan, next)) && isAnd(scan, lexicon, next)) {
    next++;
    return isBehindBlank(scan, next) && isCapital(scan, next) ? next : -1;
  }
  return parted && isCapital(scan, next) ? next : -1;
}

/** The item is one word, and nothing is said of it: "- Ruby", not "- Ruby to draft the report". */
function endsItem(scan: TextScan, token: number): boolean {
  return endsClause(scan, token) || gapBefore(scan, token + 1) === GAP.comma;
}

/** A comma or a new line of a list stands in front. */
function isParted(scan: TextScan, token: number): boolean {
  if (gapBefore(scan, token) === GAP.comma) return true;
  const from = scan.tokenEnd[token - 1]!;
  const to = scan.tokenStart[token]!;
  return to - from > 2 && to - from < 14 && BULLET.test(scan.text.slice(from, to));
}

/** Another capitalised word right beside it. */
function isHalf(scan: TextScan, token: number): boolean {
  return (
    (isBehindBlank(scan, token) && isCapital(scan, token - 1)) ||
    (isBehindBlank(scan, token + 1) && isCapital(scan, token + 1))
  );
}

function isAnd(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  return (
    roleOf(lexicon.lookup(scan.tokenHash[token]!)) === NAME_ROLE.and && !isCapital(scan, token)
  );
}

function isCapital(scan: TextScan, token: number): boolean {
  return (scan.tokenFlags[token]! & FIRST_UPPER) !== 0;
}
