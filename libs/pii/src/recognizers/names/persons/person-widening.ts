import { hashesOf } from '../../../words/hashes-of';
import { hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import {
  commonOf,
  firstOf,
  lastOf,
  ORG_BIT,
  placeOf,
  type NameLexicon,
} from '../lexicon/name-lexicon';
import { GAP, gapBefore } from '../name-gaps';
import { isFreeOfRole, looksLikeName } from '../name-token';

/** Small words inside names: "de los", "von der", "binti", "Ní". */
const PARTICLES = hashesOf('names.inner-particles');
const MAX_PARTICLES = 3;

/**
 * Last token of the name that ends at `last`, over particles: "Jean-Baptiste de Montreuil". Only from a known given name
 * on, because "the letters of Anna de Telegraaf" are rarer than the people.
 */
export function overParticles(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): number {
  const info = lexicon.lookup(scan.tokenHash[last]!);
  if (firstOf(info) < 2 || (first === last && commonOf(info) > 0)) return last;
  let next = last + 1;
  while (next < scan.tokenCount && next <= last + MAX_PARTICLES && isParticle(scan, next)) next++;
  if (next === last + 1 || next >= scan.tokenCount) return last;
  // "abdul rahman bin yusof"
  if (isPatronymic(scan, lexicon, last, next)) return next;
  if (!isOpenWord(scan, lexicon, next)) return last;
  // "Ángeles Ortega": a second family name.
  const after = next + 1;
  return after < scan.tokenCount &&
    gapBefore(scan, after) === GAP.space &&
    isOpenWord(scan, lexicon, after) &&
    lastOf(lexicon.lookup(scan.tokenHash[after]!)) > 1
    ? after
    : next;
}

/**
 * First token of "Fitzwilliam, Orla" for the name that begins at `first`: one word and a comma in front of a known given
 * name, where no list of names goes on.
 */
export function overComma(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): number {
  const info = lexicon.lookup(scan.tokenHash[first]!);
  if (first === 0 || last - first > 1 || firstOf(info) < 2 || lastOf(info) > firstOf(info))
    return first;
  if (gapBefore(scan, first) !== GAP.comma || scan.codes[scan.tokenStart[first]! - 1] !== 0x20)
    return first;
  const family = first - 1;
  const before = lexicon.lookup(scan.tokenHash[family]!);
  // "Anna, Orla and Tom" are two: a family name alone is no given name.
  if (!isOpenWord(scan, lexicon, family) || firstOf(before) > 1) return first;
  let start = family;
  while (start > 0 && family - start < MAX_PARTICLES && isTied(scan, start)) {
    if (!isParticle(scan, start - 1) && !isHyphenated(scan, start)) break;
    start--;
  }
  if (start > 0 && gapBefore(scan, start) === GAP.comma) return first;
  // "Maria Rossi, Anna": the family name of somebody before.
  if (
    start > 0 &&
    gapBefore(scan, start) === GAP.space &&
    (scan.tokenFlags[start - 1]! & FIRST_UPPER) !== 0 &&
    firstOf(lexicon.lookup(scan.tokenHash[start - 1]!)) > 1
  )
    return first;
  return start;
}

const BIN: ReadonlySet<number> = new Set(['bin', 'binti', 'bint', 'ibn'].map(hashWord));

/** "bin" and its like between words that are all in lower case. */
function isPatronymic(scan: TextScan, lexicon: NameLexicon, last: number, next: number): boolean {
  const info = lexicon.lookup(scan.tokenHash[next]!);
  return (
    BIN.has(scan.tokenHash[next - 1]!) &&
    gapBefore(scan, next) === GAP.space &&
    (scan.tokenFlags[last]! & FIRST_UPPER) === 0 &&
    (scan.tokenFlags[next]! & FIRST_UPPER) === 0 &&
    isFreeOfRole(info) &&
    commonOf(info) === 0 &&
    scan.tokenEnd[next]! - scan.tokenStart[next]! > 2
  );
}

function isTied(scan: TextScan, token: number): boolean {
  const gap = gapBefore(scan, token);
  return gap === GAP.space || gap === GAP.hyphen || gap === GAP.apostrophe;
}

/** "O'Shaughnessy", "Smith-Jones" */
function isHyphenated(scan: TextScan, token: number): boolean {
  const gap = gapBefore(scan, token);
  return (gap === GAP.hyphen || gap === GAP.apostrophe) && looksLikeName(scan, token - 1);
}

function isParticle(scan: TextScan, token: number): boolean {
  return PARTICLES.has(scan.tokenHash[token]!) && gapBefore(scan, token) === GAP.space;
}

/** Capitalised and known as nothing but a name. */
function isOpenWord(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const info = lexicon.lookup(scan.tokenHash[token]!);
  return (
    (scan.tokenFlags[token]! & FIRST_UPPER) !== 0 &&
    looksLikeName(scan, token) &&
    scan.tokenEnd[token]! - scan.tokenStart[token]! > 2 &&
    isFreeOfRole(info) &&
    (info & ORG_BIT) === 0 &&
    commonOf(info) === 0 &&
    (placeOf(info) < 2 || lastOf(info) > 1)
  );
}
