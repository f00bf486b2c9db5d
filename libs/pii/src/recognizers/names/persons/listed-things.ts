import { foldWord, hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { oneOf, words } from '../../../words/words';
import { GAP, gapBefore } from '../name-gaps';
import { firstOf, lastOf, NAME_ROLE, roleOf, type NameLexicon } from '../lexicon/name-lexicon';
import { NamePhrases } from '../lexicon/name-phrases';

const CATEGORIES: ReadonlySet<number> = new Set(
  words('names.thing-categories').map((word) => hashWord(foldWord(word))),
);
/** "shopping list", "ingredient list" */
const LIST_KINDS: ReadonlySet<number> = new Set(
  words('names.thing-lists').map((word) => hashWord(word)),
);
/** "Lima, Sofia and Florence are cities" */
const PLURALS: ReadonlySet<number> = new Set(
  words('names.thing-plurals').map((word) => hashWord(word)),
);
const ARE: ReadonlySet<number> = new Set(['are', 'were'].map(hashWord));
const SAYING_WORDS = 4;
const COLON = 0x3a;
const MAX_ITEMS = 16;
const ITEM = /^[,;]?\s{0,2}\n\s{0,4}(?:[-*•+]|\d{1,2}[.)])\s{1,2}$/;
/** Plurals of people: players, artists, roommates, kids. */
const OF_PEOPLE = new RegExp(`${oneOf('names.people-endings')}$`);

/**
 * "Colours: Scarlett, Jade, Ruby", "Ingredients:" over a list: what a label says of all its items. The label is a plural
 * that is no word for people, or a word for a kind of things.
 */
export function isListedUnder(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const label = labelOf(scan, token);
  if (label < 0) return false;
  // "Shopping list:", not "Guest list:"
  if (label > 0 && LIST_KINDS.has(scan.tokenHash[label - 1]!)) return true;
  const hash = scan.tokenHash[label]!;
  if (CATEGORIES.has(hash)) return true;
  const info = lexicon.lookup(hash);
  const word = scan.word(label).toLowerCase();
  if (!word.endsWith('s') || word.endsWith('ss') || word.length < 5 || OF_PEOPLE.test(word))
    return false;
  if (firstOf(info) > 1 || lastOf(info) > 1 || roleOf(info) === NAME_ROLE.role) return false;
  const phrases = NamePhrases.shared();
  const node = phrases.endingAt(scan, label);
  return !phrases.has(node, phrases.label) && !phrases.has(node, phrases.weakLabel);
}

/** What is said of all words of a list behind it: "are cities", "were the first languages". */
export function isOneOfThings(scan: TextScan, token: number): boolean {
  let at = token + 1;
  for (let items = 0; items < MAX_ITEMS && at < scan.tokenCount; items++) {
    if (ARE.has(scan.tokenHash[at]!)) break;
    if (gapBefore(scan, at) !== GAP.comma && gapBefore(scan, at) !== GAP.space) return false;
    const isCapital = (scan.tokenFlags[at]! & FIRST_UPPER) !== 0;
    if (!isCapital && scan.tokenEnd[at]! - scan.tokenStart[at]! > 3) return false;
    at++;
  }
  if (at >= scan.tokenCount || !ARE.has(scan.tokenHash[at]!)) return false;
  for (let i = at + 1; i < scan.tokenCount && i <= at + SAYING_WORDS; i++) {
    if (gapBefore(scan, i) !== GAP.space) return false;
    if (PLURALS.has(scan.tokenHash[i]!)) return true;
  }
  return false;
}

/** The word before the colon that the list of single words begins behind; -1 when there is none. */
function labelOf(scan: TextScan, token: number): number {
  let at = token;
  for (let items = 0; items < MAX_ITEMS && at > 0; items++) {
    const colon = colonBefore(scan, at);
    if (colon >= 0) return colon;
    if (!isNextItem(scan, at)) return -1;
    at--;
    // The "and" before the last one.
    if ((scan.tokenFlags[at]! & FIRST_UPPER) === 0) at--;
    if (at < 0) return -1;
    // An item of two words.
    if (at > 0 && gapBefore(scan, at) === GAP.space) at--;
  }
  return -1;
}

function colonBefore(scan: TextScan, token: number): number {
  const end = scan.tokenEnd[token - 1]!;
  if (scan.codes[end] !== COLON) return -1;
  const gap = scan.text.slice(end + 1, scan.tokenStart[token]!);
  return gap.length < 12 && /^\s{0,4}(?:[-*•+]|\d{1,2}[.)])?\s{0,3}$/.test(gap) ? token - 1 : -1;
}

/** A comma, a new line of a list or "and" parts the word from the item before. */
function isNextItem(scan: TextScan, token: number): boolean {
  const gap = gapBefore(scan, token);
  if (gap === GAP.comma || gap === GAP.newline) return true;
  if (gap !== GAP.space) {
    const from = scan.tokenEnd[token - 1]!;
    return (
      scan.tokenStart[token]! - from < 10 &&
      ITEM.test(scan.text.slice(from, scan.tokenStart[token]))
    );
  }
  return (
    token > 1 &&
    (scan.tokenFlags[token - 1]! & FIRST_UPPER) === 0 &&
    (scan.tokenFlags[token - 2]! & FIRST_UPPER) !== 0 &&
    scan.tokenEnd[token - 1]! - scan.tokenStart[token - 1]! < 4
  );
}
