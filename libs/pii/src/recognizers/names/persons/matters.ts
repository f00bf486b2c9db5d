import { DIGIT } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { hashesOf } from '../../../words/hashes-of';
import { PII_CONTEXT } from '../../context-sets';
import { firstOf, lastOf, NAME_ROLE, roleOf, type NameLexicon } from '../lexicon/name-lexicon';
import { GAP, gapBefore, isBehindBlank } from '../name-gaps';

/** Kitchen and pharmacy: "500 mg", "garnish with". */
const MATTERS = PII_CONTEXT.indexOf('matter');
const KITCHEN = hashesOf('names.kitchen-words');
/** Given names that grow: "Rosemary", "Ginger". "Frank's wages were garnished" speaks of somebody. */
const PLANTS = hashesOf('names.kitchen-plants');
const WITH = hashesOf('names.kitchen-links');
const DOSE_REACH = 2;
const MAX_ITEMS = 8;

/** "Garnish with Rosemary and Sage", "Metformin 500 mg": measured out, or behind a word of the kitchen. */
export function isMatter(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const info = lexicon.lookup(scan.tokenHash[token]!);
  const isUnknown = firstOf(info) === 0 && lastOf(info) === 0;
  if (isUnknown && (isDosed(scan, token) || KITCHEN.has(scan.tokenHash[token]!))) return true;
  if (!PLANTS.has(scan.tokenHash[token]!) || isOfSomebody(scan, lexicon, token)) return false;
  let at = token;
  // "Rosemary, Basil and Sage"
  for (let items = 0; items < MAX_ITEMS && at > 1; items++) {
    if (gapBefore(scan, at) === GAP.comma) at--;
    else if (gapBefore(scan, at) !== GAP.space) return false;
    else if (isAnd(scan, lexicon, at - 1)) at -= 2;
    else break;
    if ((scan.tokenFlags[at]! & FIRST_UPPER) === 0) return false;
  }
  if (at === 0 || gapBefore(scan, at) !== GAP.space) return false;
  let before = at - 1;
  if (WITH.has(scan.tokenHash[before]!) && before > 0 && isBehindBlank(scan, before)) before--;
  return KITCHEN.has(scan.tokenHash[before]!);
}

/** "Rosemary's", "Rosemary and her friends", "Rosemary can drive you": no herb. */
function isOfSomebody(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const next = token + 1;
  const gap = gapBefore(scan, next);
  if (next >= scan.tokenCount || gap !== GAP.space) return gap === GAP.apostrophe;
  return (
    !(isAnd(scan, lexicon, next) && (scan.tokenFlags[next + 1]! & FIRST_UPPER) !== 0) &&
    !WITH.has(scan.tokenHash[next]!)
  );
}

/** "and": unlike in "Anna with Tom", "with" ends the list of what goes into a dish. */
function isAnd(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const hash = scan.tokenHash[token]!;
  return roleOf(lexicon.lookup(hash)) === NAME_ROLE.and && !WITH.has(hash);
}

/** "Metformin 500 mg": a number behind it, and behind that what is measured. */
function isDosed(scan: TextScan, token: number): boolean {
  const number = token + 1;
  return (
    isBehindBlank(scan, number) &&
    (scan.tokenFlags[number]! & DIGIT) !== 0 &&
    scan.contextNear(number, MATTERS, number, 0, DOSE_REACH) >= 0
  );
}
