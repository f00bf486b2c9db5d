import { foldWord, hashWord, LOWER } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { words } from '../../../words/words';
import { PII_CONTEXT } from '../../context-sets';
import { GAP, gapBefore } from '../name-gaps';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  roleOf,
  type NameLexicon,
} from '../lexicon/name-lexicon';
import { listVote } from '../lexicon/name-lists';
import { opensSentence } from '../lexicon/name-cues';
import { isListedUnder, isOneOfThings } from './listed-things';
import type { Evidence } from './person-evidence';
import { isModifier } from './modifier';
import { isTitle } from './quoted-title';

const hashes = (set: string): ReadonlySet<number> =>
  new Set(words(set).map((word) => hashWord(foldWord(word))));
/** Given names that are words of everyday language as well. */
const EVERYDAY = hashes('names.everyday-words');
/** "the film Annie Hall", "module Rosetta": what stands in front of the name of a thing. */
const OPENERS = hashes('names.thing-openers');
/** "Julienne the carrots": what no name is followed by. */
const FIRM_OPENERS = hashes('names.firm-openers');
const OBJECTS = hashes('names.object-determiners');
/** What may follow a thing that an opener names: "the song Layla is", "the hotel Ritz in". */
const AFTER_THING = hashes('names.after-things');
/** "is my favourite": between the name of a thing and what it is. */
const COPULAS = hashes('names.software-copulas');
const SEEN_VERBS = hashes('names.seen-verbs');
/** Kitchen, pharmacy, garden: where words that double as names, and words that no list knows, are things. */
const MATTERS = PII_CONTEXT.indexOf('matter');
const SQL = hashes('names.sql-words');
/** "Warner Bros." */
const FIRMS = hashes('names.firm-endings');
const REACH = 7;
const MATTER_REACH = 8;
const SCREEN_REACH = 10;

/** "Teddy bear", "Michael Kors watch": what a name in front only says the make of. */
const HEADS = hashes('names.thing-heads');
const SAW = hashes('names.saw-verbs');
const SCREEN = PII_CONTEXT.indexOf('screen');

/** What the place says leaves no doubt: behind "the film", in a title, in a query, in a list of colours. */
export function isNameOfThing(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): boolean {
  return (
    isOpened(scan, first, last) ||
    isCalledThing(scan, last) ||
    isTitle(scan, first, last) ||
    (first === last
      ? isInQuery(scan, first) ||
        isListedUnder(scan, lexicon, first) ||
        isAmongShops(scan, first) ||
        (isSeen(scan, first) && scan.contextNear(first, SCREEN, first, REACH, SCREEN_REACH) >= 0)
      : isSeen(scan, first) || isKindOfThing(scan, lexicon, last)) ||
    isMake(scan, last) ||
    isOneOfThings(scan, last)
  );
}

/** What stands around speaks for a thing: an article, the kitchen's or the pharmacy's words, a verb's object. */
export function isLikelyThing(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
  evidence: Evidence,
): boolean {
  if (isModifier(scan, first, last)) return true;
  if (first === last)
    return (
      isCommand(scan, first) ||
      isCompound(scan, first) ||
      isMatter(scan, lexicon, first) ||
      isAmount(scan, lexicon, first)
    );
  if (evidence.lower) return isDescribed(scan, lexicon, first);
  if (firstOf(lexicon.lookup(scan.tokenHash[first]!)) > 0) return false;
  if (isAfterThe(scan, first)) return true;
  const isListed =
    gapBefore(scan, first) === GAP.comma ||
    gapBefore(scan, last + 1) === GAP.comma ||
    (first > 0 && scan.tokenHash[first - 1] === AND);
  return isListed && evidence.given === 0 && listVote(scan, lexicon, first, last) < 0;
}

/** "Price: 1.299,00": a label that is a word as well. */
function isAmount(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  if (commonOf(lexicon.lookup(scan.tokenHash[token]!)) === 0) return false;
  const end = scan.tokenEnd[token]!;
  return scan.codes[end] === 0x3a && /^: ?[\d$€£]/.test(scan.text.slice(end, end + 4));
}

/** "Colt revolver", "Bartlett pears": in lower case, and no verb of the one who bears the name. */
function isMake(scan: TextScan, last: number): boolean {
  const next = last + 1;
  return (
    next < scan.tokenCount &&
    gapBefore(scan, next) === GAP.space &&
    HEADS.has(scan.tokenHash[next]!) &&
    (scan.tokenFlags[next]! & FIRST_UPPER) === 0
  );
}

/** "Benko Gambit", "Warner Bros.": the last word is no surname and says what it is. */
function isKindOfThing(scan: TextScan, lexicon: NameLexicon, last: number): boolean {
  const hash = scan.tokenHash[last]!;
  if (FIRMS.has(hash)) return true;
  const info = lexicon.lookup(hash);
  return HEADS.has(hash) && lastOf(info) === 0 && firstOf(info) < 2;
}

/** "Wendy's, Denny's": genitives in a row, of nothing. */
function isAmongShops(scan: TextScan, token: number): boolean {
  const { tokenStart, tokenEnd, tokenCount } = scan;
  const s = token + 1;
  if (s >= tokenCount || gapBefore(scan, s) !== GAP.apostrophe) return false;
  if (tokenEnd[s]! - tokenStart[s]! !== 1) return false;
  if (s + 2 < tokenCount && gapBefore(scan, s + 1) === GAP.comma)
    return gapBefore(scan, s + 2) === GAP.apostrophe && tokenEnd[s + 2]! - tokenStart[s + 2]! === 1;
  const ends = s + 1 >= tokenCount || gapBefore(scan, s + 1) !== GAP.space;
  const before = gapBefore(scan, token) === GAP.comma ? token - 1 : token - 2;
  return (
    ends &&
    before > 0 &&
    gapBefore(scan, before) === GAP.apostrophe &&
    tokenEnd[before]! - tokenStart[before]! === 1
  );
}

/** "the film Annie Hall", "by the law firm Baker Mackenzie": not "the book Anna gave me". */
function isOpened(scan: TextScan, first: number, last: number): boolean {
  if (first === 0 || !OPENERS.has(scan.tokenHash[first - 1]!)) return false;
  const gap = gapBefore(scan, first);
  const quoted = /^ ["'“„‘«`]$/.test(
    scan.text.slice(scan.tokenEnd[first - 1], scan.tokenStart[first]),
  );
  if (quoted) return true;
  if (gap !== GAP.space) return false;
  // "The law firm Baker McKenzie advised": what a firm does, people do.
  if (first < last && FIRM_OPENERS.has(scan.tokenHash[first - 1]!)) return true;
  const next = last + 1;
  if (next >= scan.tokenCount || gapBefore(scan, next) !== GAP.space) return true;
  return AFTER_THING.has(scan.tokenHash[next]!) || (scan.tokenFlags[next]! & FIRST_UPPER) !== 0;
}

/** "Layla is my favourite song", "Humira was the first drug". */
function isCalledThing(scan: TextScan, last: number): boolean {
  const next = last + 1;
  if (next >= scan.tokenCount || gapBefore(scan, next) !== GAP.space) return false;
  if (!COPULAS.has(scan.tokenHash[next]!)) return false;
  const stop = Math.min(scan.tokenCount, next + 1 + REACH);
  for (let i = next + 1; i < stop; i++) {
    if (gapBefore(scan, i) !== GAP.space && gapBefore(scan, i) !== GAP.apostrophe) return false;
    // "is at the hotel", "is in a band": where somebody is.
    if (i === next + 1 && !OBJECTS.has(scan.tokenHash[i]!) && !isArticle(scan, i)) return false;
    if (OPENERS.has(scan.tokenHash[i]!)) return !continuesCompound(scan, i + 1);
  }
  return false;
}

const ARTICLES = hashes('names.software-determiners');

function isArticle(scan: TextScan, token: number): boolean {
  return ARTICLES.has(scan.tokenHash[token]!);
}

/** "is a film critic", "is the bank's manager". */
function continuesCompound(scan: TextScan, token: number): boolean {
  if (token >= scan.tokenCount) return false;
  const gap = gapBefore(scan, token);
  if (gap === GAP.apostrophe || gap === GAP.hyphen) return true;
  return gap === GAP.space && !AFTER_THING.has(scan.tokenHash[token]!);
}

const THE = hashWord('the');

function isAfterThe(scan: TextScan, first: number): boolean {
  return first > 0 && scan.tokenHash[first - 1] === THE && gapBefore(scan, first) === GAP.space;
}

/** "We watched Forrest Gump and Jerry Maguire": two words behind a verb for what is seen, or behind another such pair. */
function isSeen(scan: TextScan, first: number): boolean {
  let token = first - 1;
  for (let i = 0; i < 8 && token >= 0; i++, token--) {
    if (SEEN_VERBS.has(scan.tokenHash[token]!)) return true;
    if (SAW.has(scan.tokenHash[token]!))
      return scan.contextNear(first, SCREEN, first, REACH, SCREEN_REACH) >= 0;
    const gap = gapBefore(scan, token + 1);
    if (gap !== GAP.space && gap !== GAP.comma) return false;
    const capital = (scan.tokenFlags[token]! & FIRST_UPPER) !== 0;
    const link = scan.tokenHash[token] === AND || scan.tokenHash[token] === TO;
    if (!capital && !link) return false;
  }
  return false;
}

const FROM = hashWord('from');
const IMPORT = hashWord('import');
const AND = hashWord('and');
const TO = hashWord('to');

/** "Grant the request", "Rob the bank": a verb that opens a sentence. */
function isCommand(scan: TextScan, token: number): boolean {
  const next = token + 1;
  return (
    opensSentence(scan, token) &&
    next + 1 < scan.tokenCount &&
    gapBefore(scan, next) === GAP.space &&
    OBJECTS.has(scan.tokenHash[next]!) &&
    gapBefore(scan, next + 1) === GAP.space &&
    (scan.tokenFlags[next + 1]! & (FIRST_UPPER | LOWER)) === LOWER
  );
}

/** "Chi-square", "Bayes-optimal": half of a word that goes on in lower case. */
function isCompound(scan: TextScan, token: number): boolean {
  const end = scan.tokenEnd[token]!;
  const next = token + 1;
  return (
    scan.codes[end] === 0x2d &&
    next < scan.tokenCount &&
    scan.tokenStart[next] === end + 1 &&
    scan.tokenEnd[next]! - end > 3 &&
    (scan.tokenFlags[next]! & (FIRST_UPPER | LOWER)) === LOWER
  );
}

/** "SELECT id FROM Anna": behind a word of SQL in capitals. */
function isInQuery(scan: TextScan, token: number): boolean {
  if (token === 0 || gapBefore(scan, token) !== GAP.space) return false;
  const before = token - 1;
  // "from Alycia import Client"
  if (
    scan.tokenHash[before] === FROM &&
    scan.tokenHash[token + 1] === IMPORT &&
    gapBefore(scan, token + 1) === GAP.space
  )
    return true;
  return (
    SQL.has(scan.tokenHash[before]!) &&
    (scan.tokenFlags[before]! & LOWER) === 0 &&
    (scan.tokenFlags[token]! & LOWER) !== 0
  );
}

/** "the quick brown fox": lower case, an article in front with one word more. */
function isDescribed(scan: TextScan, lexicon: NameLexicon, first: number): boolean {
  for (let token = first - 1; token >= 0 && token > first - 3; token--) {
    if (gapBefore(scan, token + 1) !== GAP.space) return false;
    const info = lexicon.lookup(scan.tokenHash[token]!);
    if (roleOf(info) === NAME_ROLE.determiner || scan.tokenHash[token] === THE) return true;
    if (commonOf(info) < 2) return false;
  }
  return false;
}

/** "Garnish with Rosemary and Sage", "Metformin 500 mg": what the kitchen, the pharmacy and the garden name. */
function isMatter(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const hash = scan.tokenHash[token]!;
  const info = lexicon.lookup(hash);
  const unknown = firstOf(info) === 0 && lastOf(info) === 0;
  if (!unknown && !EVERYDAY.has(hash)) return false;
  if (scan.contextNear(token, MATTERS, token, MATTER_REACH, MATTER_REACH) < 0) return false;
  // "Rosemary chopped the onions": somebody who does it.
  const next = token + 1;
  const acts =
    opensSentence(scan, token) &&
    next < scan.tokenCount &&
    gapBefore(scan, next) === GAP.space &&
    (scan.tokenFlags[next]! & (FIRST_UPPER | LOWER)) === LOWER;
  return unknown || !acts;
}
