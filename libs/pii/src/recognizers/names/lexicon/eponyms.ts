import { foldWord, hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { GAP, gapBefore } from '../name-gaps';
import { NAME_ROLE, roleOf, type NameLexicon } from './name-lexicon';
import { isPlainGiven } from './plain-given';
import { hashesOf } from '../../../words/hashes-of';
import { words } from '../../../words/words';

/** Streets stand before their names in half of Europe. */
const STREETS: ReadonlySet<number> = new Set(
  words('names.eponym-streets').map((word) => hashWord(foldWord(word))),
);
const VIA = hashWord('via');
/** "morbo di Parkinson", "loi de Hooke". */
const DISCOVERIES: ReadonlySet<number> = new Set(
  words('names.discoveries').map((word) => hashWord(foldWord(word))),
);

/** What is called after people: "Bayes theorem", "Markov chains", "Phillips screwdriver". */
const EPONYM_HEADS: ReadonlySet<number> = new Set(
  words('names.eponym-heads').map((word) => hashWord(word)),
);

/** Heads that everybody has: "Okonkwo's number", "patient Okonkwo test results". */
const COMMON_HEADS = hashesOf('names.common-eponym-heads');
/** Whose they are where they are somebody's: "Brandstätter's disease is back". */
const AILMENTS = hashesOf('names.ailments');
/** After whom things and ailments are called all the same: "Reynolds number", "Huntington's disease". */
const EPONYMS = hashesOf('names.eponyms');

const DISEASES: ReadonlySet<number> = new Set(
  words('names.diseases').map((word) => hashWord(word)),
);

/** "rue Victor-Hugo", "morbo di Parkinson". */
export function isNamedAfter(scan: TextScan, lexicon: NameLexicon, first: number): boolean {
  if (first === 0) return false;
  if (gapBefore(scan, first) !== GAP.space) return false;
  const before = scan.tokenHash[first - 1]!;
  // "write to me via Kevin": a street in Italy, and "by way of" in a dozen languages.
  if (STREETS.has(before))
    return before !== VIA || (scan.tokenFlags[first - 1]! & FIRST_UPPER) !== 0;
  // "la maladie de Marie progresse": whose it is, and nobody after whom it was called.
  if (isPlainGiven(scan, lexicon, first)) return false;
  if (DISCOVERIES.has(before)) return true;
  const role = roleOf(lexicon.lookup(scan.tokenHash[first - 1]!));
  return (
    first > 1 &&
    (role === NAME_ROLE.particle || role === NAME_ROLE.determiner) &&
    DISCOVERIES.has(scan.tokenHash[first - 2]!)
  );
}

/**
 * Whether the name only names a thing: "Bayes theorem", "Newton's laws". Where the thing may be somebody's, only those after
 * whom such things are called: "Reynolds number", not "Okonkwo's number"; "Gilbert's syndrome", not "Gilbert's test".
 */
export function isEponym(scan: TextScan, lexicon: NameLexicon, last: number): boolean {
  let next = last + 1;
  if (next >= scan.tokenCount) return false;
  let gap = gapBefore(scan, next);
  const isOwner = gap === GAP.apostrophe && scan.tokenEnd[next]! - scan.tokenStart[next]! === 1;
  if (isOwner) {
    next++;
    if (next >= scan.tokenCount) return false;
    gap = gapBefore(scan, next);
  }
  // "Parkinson's, diabetes": the disease, unless something of somebody's follows.
  if (isOwner && gap !== GAP.space && DISEASES.has(scan.tokenHash[last]!)) return true;
  const head = scan.tokenHash[next]!;
  if (gap !== GAP.space || !EPONYM_HEADS.has(head)) return false;
  const isListed = EPONYMS.has(scan.tokenHash[last]!);
  const isPlain = isPlainGiven(scan, lexicon, last);
  if (COMMON_HEADS.has(head)) return isListed && !isPlain;
  return isListed || !(isPlain || (isOwner && AILMENTS.has(head)));
}
