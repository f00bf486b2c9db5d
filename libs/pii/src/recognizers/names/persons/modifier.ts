import { foldWord, hashWord, LOWER } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { words } from '../../../words/words';
import { GAP, gapBefore } from '../name-gaps';

const hashes = (set: string): ReadonlySet<number> =>
  new Set(words(set).map((word) => hashWord(foldWord(word))));
/** "my Tesla stock", "our Dyson vacuum": in front of things more often than of people. */
const OWNERS = hashes('names.english-owners');
/** What English people are followed by: verbs of irregular forms, auxiliaries, small words. */
const BEHIND_PEOPLE = hashes('names.behind-people');
const ENGLISH = hashes('names.english-marks');
const A = hashWord('a');
const REACH = 8;
/** Forms of verbs and adverbs. */
const VERBAL = /(?:ed|ing|ly|n't|s)$/i;

/** "a Kate Spade purse", "our Dyson vacuum": between an English article or owner and a noun in lower case. */
export function isModifier(scan: TextScan, first: number, last: number): boolean {
  const next = last + 1;
  if (first === 0 || next >= scan.tokenCount) return false;
  const before = scan.tokenHash[first - 1]!;
  if (!OWNERS.has(before) && before !== A) return false;
  if (gapBefore(scan, first) !== GAP.space || gapBefore(scan, next) !== GAP.space) return false;
  if ((scan.tokenFlags[next]! & (FIRST_UPPER | LOWER)) !== LOWER) return false;
  if (BEHIND_PEOPLE.has(scan.tokenHash[next]!) || scan.tokenEnd[next]! - scan.tokenStart[next]! < 3)
    return false;
  const word = scan.word(next);
  // "her Anna likes": only behind an article is a plural none of a verb's forms.
  if (before === A ? /(?:ed|ing|ly)$/i.test(word) : VERBAL.test(word)) return false;
  return before !== A || isEnglish(scan, first);
}

/** "a Maria gosta" is Portuguese. */
function isEnglish(scan: TextScan, token: number): boolean {
  const stop = Math.min(scan.tokenCount, token + REACH);
  for (let i = Math.max(0, token - REACH); i < stop; i++)
    if (ENGLISH.has(scan.tokenHash[i]!)) return true;
  return false;
}
