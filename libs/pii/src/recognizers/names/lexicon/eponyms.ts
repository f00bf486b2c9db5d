import { foldWord, hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { GAP, gapBefore } from '../name-gaps';
import { NAME_ROLE, roleOf, type NameLexicon } from './name-lexicon';
import { words } from '../../../words/words';

/** Streets stand before their names in half of Europe. */
const STREETS: ReadonlySet<number> = new Set(
  words('names.eponym-streets').map((word) => hashWord(foldWord(word))),
);
/** "morbo di Parkinson", "loi de Hooke". */
const DISCOVERIES: ReadonlySet<number> = new Set(
  words('names.discoveries').map((word) => hashWord(foldWord(word))),
);

/** What is called after people: "Bayes theorem", "Markov chains", "Phillips screwdriver". */
const EPONYM_HEADS: ReadonlySet<number> = new Set(
  words('names.eponym-heads').map((word) => hashWord(word)),
);

const DISEASES: ReadonlySet<number> = new Set(
  words('names.diseases').map((word) => hashWord(word)),
);

/** "rue Victor-Hugo", "morbo di Parkinson". */
export function isNamedAfter(scan: TextScan, lexicon: NameLexicon, first: number): boolean {
  if (first === 0) return false;
  const before = scan.tokenHash[first - 1]!;
  if (STREETS.has(before) && gapBefore(scan, first) === GAP.space) return true;
  if (DISCOVERIES.has(before)) return true;
  const role = roleOf(lexicon.lookup(scan.tokenHash[first - 1]!));
  return (
    first > 1 &&
    (role === NAME_ROLE.particle || role === NAME_ROLE.determiner) &&
    DISCOVERIES.has(scan.tokenHash[first - 2]!)
  );
}

/** Whether the name only names a thing: "Bayes theorem", "Newton's laws". */
export function isEponym(scan: TextScan, last: number): boolean {
  let next = last + 1;
  if (next >= scan.tokenCount) return false;
  let gap = gapBefore(scan, next);
  if (gap === GAP.apostrophe && scan.tokenEnd[next]! - scan.tokenStart[next]! === 1) {
    next++;
    if (next >= scan.tokenCount) return false;
    gap = gapBefore(scan, next);
  }
  // "Parkinson's, diabetes": the disease, unless something of somebody's follows.
  if (next === last + 2 && gap !== GAP.space && DISEASES.has(scan.tokenHash[last]!)) return true;
  return gap === GAP.space && EPONYM_HEADS.has(scan.tokenHash[next]!);
}
