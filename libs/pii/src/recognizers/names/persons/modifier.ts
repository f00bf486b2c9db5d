import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { hashesOf } from '../../../words/hashes-of';
import { isPlainName } from '../lexicon/plain-names';
import { firstOf, lastOf, type NameLexicon } from '../lexicon/name-lexicon';
import { GAP, gapBefore } from '../name-gaps';
import type { Evidence } from './person-evidence';

/** "Teddy bear", "Michael Kors watch": what a name in front only says the make of. */
export const THING_HEADS = hashesOf('names.thing-heads');
/** "my Tesla stock", "our Dyson vacuum": in front of things more often than of people. */
const OWNERS = hashesOf('names.english-owners');
const ARTICLES = hashesOf('names.english-articles');

/**
 * "a Stradivarius violin", "our Dyson vacuum": between an English article or owner and a noun for things. Neither two
 * names in a row ("the Kevin Miller file") nor, behind an owner, what everybody knows as a given name ("our Sarah").
 */
export function isModifier(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
  evidence: Evidence,
): boolean {
  const next = last + 1;
  if (first === 0 || next >= scan.tokenCount || evidence.known > 1) return false;
  if (gapBefore(scan, first) !== GAP.space || gapBefore(scan, next) !== GAP.space) return false;
  if (!THING_HEADS.has(scan.tokenHash[next]!) || (scan.tokenFlags[next]! & FIRST_UPPER) !== 0)
    return false;
  if (first === last && isPlainName(scan, lexicon, first)) return false;
  const before = scan.tokenHash[first - 1]!;
  if (ARTICLES.has(before)) return first === last || evidence.given === 0;
  const info = lexicon.lookup(scan.tokenHash[first]!);
  return OWNERS.has(before) && firstOf(info) < 2 && lastOf(info) < 2;
}
