import { foldWord, hashWord } from '../../../scan/char-class';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { GAP, gapBefore } from '../name-gaps';
import { words } from '../../../words/words';

const hashes = (words: Iterable<string>): ReadonlySet<number> =>
  new Set([...words].map((word) => hashWord(foldWord(word))));
/** Names that hardly ever mean anything else. */
const NAMES = hashes([
  ...words('script-names.arabic-names'),
  ...words('script-names.hebrew-names'),
  ...words('script-names.devanagari-names'),
]);
/** Given names that are ordinary words as well: "beautiful", "light". */
const GIVEN = hashes([
  ...words('script-names.arabic-given'),
  ...words('script-names.hebrew-given'),
]);
const SURNAMES = hashes([
  ...words('script-names.arabic-surnames'),
  ...words('script-names.hebrew-surnames'),
]);
const TRIGGERS = hashes([
  ...words('script-names.arabic-triggers'),
  ...words('script-names.hebrew-triggers'),
  ...words('script-names.devanagari-triggers'),
]);
/** Honorifics that follow: सुनीता जी. */
const BEHIND = hashes(words('script-names.devanagari-behind'));
const SKIP = hashes(words('script-names.devanagari-skip'));
const INTRODUCTIONS = hashes(words('script-names.introductions'));
const ABD = hashWord('عبد');
const BEN = hashes(words('script-names.patronymics'));

const MAX_WORDS = 4;

/**
 * Names in Arabic, Hebrew and Devanagari script: two known names in a row, or one after an introduction,
 * title or relation. Returns the token to go on with.
 */
export function findListedNames(scan: TextScan, token: number, sink: SpanSink): number {
  const hash = scan.tokenHash[token]!;
  if (INTRODUCTIONS.has(hash)) return afterIntroduction(scan, token, sink);
  const strong = NAMES.has(hash) || hash === ABD;
  // "السيد عمر": a title that is a family name as well is none in front of a name.
  if ((!strong && !GIVEN.has(hash)) || (TRIGGERS.has(hash) && !introducedAt(scan, token)))
    return token + 1;
  let last = token;
  let known = NAMES.has(hash) ? 1 : 0;
  while (
    last + 1 < scan.tokenCount &&
    last < token + MAX_WORDS &&
    gapBefore(scan, last + 1) === GAP.space
  ) {
    const next = scan.tokenHash[last + 1]!;
    const named = NAMES.has(next) || SURNAMES.has(next) || (strong && GIVEN.has(next));
    const linking =
      BEN.has(next) ||
      next === ABD ||
      scan.tokenHash[last] === ABD ||
      (isArticled(scan, last + 1) && (strong || SURNAMES.has(next)));
    if (!named && !linking) break;
    if (named) known++;
    last++;
    if (!named && linking && !BEN.has(next) && next !== ABD && scan.tokenHash[last - 1] !== ABD) {
      known++;
      break;
    }
    // "عبد الرحمن": both words are the one name.
    if (scan.tokenHash[last - 1] === ABD) known++;
  }
  if (!strong && known > 0) known++;
  const introduced = introducedAt(scan, token) || isHonoured(scan, last);
  if (known > 1 || introduced) {
    const end = introduced && last === token ? surnameBehind(scan, last) : last;
    sink.add(
      scan.tokenStart[token]!,
      scan.tokenEnd[end]!,
      'PERSON',
      known > 1 ? 0.8 : 0.7,
      'names.listed',
    );
    return end + 1;
  }
  return last + 1;
}

/** A title, relative or label in front. */
function introducedAt(scan: TextScan, token: number): boolean {
  if (token === 0 || !TRIGGERS.has(scan.tokenHash[token - 1]!)) return false;
  // "בברכה,\nעידו מזרחי": only what closes a letter stands a line above.
  return gapBefore(scan, token) !== GAP.sentence || scan.codes[scan.tokenEnd[token - 1]!] === 0x2e;
}

function isHonoured(scan: TextScan, last: number): boolean {
  const next = last + 1;
  return (
    next < scan.tokenCount &&
    gapBefore(scan, next) === GAP.space &&
    BEHIND.has(scan.tokenHash[next]!)
  );
}

/** The word behind one name that a label introduces, when it ends the line, a clause or the text: the family name. */
function surnameBehind(scan: TextScan, token: number): number {
  const next = token + 1;
  if (gapBefore(scan, token) !== GAP.colon || next >= scan.tokenCount) return token;
  if (gapBefore(scan, next) !== GAP.space || SKIP.has(scan.tokenHash[next]!)) return token;
  const after = next + 1 < scan.tokenCount ? gapBefore(scan, next + 1) : GAP.edge;
  return after === GAP.space ? token : next;
}

/** "اسمي كريم البنا", "मेरा नाम कविता है": up to two words whatever they are. */
function afterIntroduction(scan: TextScan, token: number, sink: SpanSink): number {
  const first = token + 1;
  if (
    first >= scan.tokenCount ||
    (gapBefore(scan, first) !== GAP.space && gapBefore(scan, first) !== GAP.colon)
  )
    return first;
  // "नाम खाली नहीं हो सकता": a field's name, not the speaker's, unless the lists know what follows.
  const colon = gapBefore(scan, first) === GAP.colon;
  const owned = token > 0 && gapBefore(scan, token) === GAP.space;
  let end = first - 1;
  for (let t = first; t < scan.tokenCount && t < first + 2; t++) {
    if (SKIP.has(scan.tokenHash[t]!) || (t > first && gapBefore(scan, t) !== GAP.space)) break;
    // The second word belongs to it only if it looks like a family name.
    if (t > first && !isKnown(scan, t) && !isArticled(scan, t) && !endsClause(scan, t)) break;
    end = t;
  }
  const possessive = INTRODUCTIONS_OF_ONE.has(scan.tokenHash[token]!);
  if (end >= first && (colon || owned || possessive || isKnown(scan, first)))
    sink.add(scan.tokenStart[first]!, scan.tokenEnd[end]!, 'PERSON', 0.8, 'names.intro');
  return Math.max(end, first - 1) + 1;
}

/** "My name" in one word: what follows needs nothing else. */
const INTRODUCTIONS_OF_ONE = hashes(words('script-names.own-introductions'));

function isKnown(scan: TextScan, token: number): boolean {
  const hash = scan.tokenHash[token]!;
  return NAMES.has(hash) || GIVEN.has(hash) || SURNAMES.has(hash);
}

/** The text, line or clause ends behind the word, or "is" follows it. */
function endsClause(scan: TextScan, token: number): boolean {
  const next = token + 1;
  if (next >= scan.tokenCount) return true;
  return gapBefore(scan, next) !== GAP.space || SKIP.has(scan.tokenHash[next]!);
}

/** Arabic "al-" in one word: after a given name, mostly a family name. */
function isArticled(scan: TextScan, token: number): boolean {
  const start = scan.tokenStart[token]!;
  return (
    scan.codes[start] === 0x627 &&
    scan.codes[start + 1] === 0x644 &&
    scan.tokenEnd[token]! - start > 4
  );
}
