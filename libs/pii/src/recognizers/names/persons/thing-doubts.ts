import { hashWord, LOWER } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { hashesOf } from '../../../words/hashes-of';
import { oneOf } from '../../../words/words';
import { GAP, gapBefore, isBehindBlank } from '../name-gaps';
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
import { EVERYDAY, hasPlainName } from '../lexicon/plain-names';
import { isListedUnder, isOneOfThings } from './listed-things';
import type { Evidence } from './person-evidence';
import { isMatter } from './matters';
import { isModifier, THING_HEADS } from './modifier';
import { isNamedInQuery } from './query-names';
import { isTitle } from './quoted-title';
import { endsThing } from './thing-ends';

/** "the song Layla", "the hotel Ritz": what stands in front of the name of a thing. */
const OPENERS = hashesOf('names.thing-openers');
/** "Humira was the first drug": what hardly anything but a thing is called. "Kevin is a retailer" is said of people. */
const CALLED = hashesOf('names.called-things');
/** "Kanzlei", "law firm": of two family names in a row. */
const FIRM_OPENERS = hashesOf('names.firm-openers');
const FIRM = hashWord('firm');
const FIRM_KINDS = hashesOf('names.firm-kinds');
/** "At the hotel Kevin was drunk": behind these the opener is a place or time of its own. */
const BEFORE_PLACES = hashesOf('names.before-places');
/** "Grant the request": what stands between a verb and its object, and objects of just these verbs. No owners: "Rob my brother". */
const OBJECT_DETERMINERS = hashesOf('names.object-determiners');
const OBJECTS = hashesOf('names.command-objects');
/** "Layla is a song": between the name of a thing and what it is. */
const COPULAS = hashesOf('names.software-copulas');
const ARTICLES = hashesOf('names.software-determiners');
/** What stands in a clause of its own: "is the one who", "is a man at". */
const SMALL_WORDS = hashesOf('names.behind-people');
/** "owner", "singer": one who does something. */
const AGENT = new RegExp(`${oneOf('names.agent-endings')}$`);
/** "Warner Bros." */
const FIRMS = hashesOf('names.firm-endings');
/** "your", "dein", "ton": behind these somebody is spoken to. */
const ADDRESSING = hashesOf('names.addressing-owners');
const ENGLISH_ARTICLES = hashesOf('names.english-articles');
const OPENER_REACH = 4;
const DETERMINER_REACH = 2;
const NOUN_REACH = 2;
const MARK = /^["'”“’»`]?\s*[?!]/;

/**
 * What the place says leaves no doubt: a title in quotes, a query, a list of colours, behind "the hotel". What everybody
 * knows as a given name, and a given name with a family name, are somebody's in all of them but a title, a query and what "are cities": "Kevin
 * Miller was the director of the film".
 */
export function isNameOfThing(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
  evidence: Evidence,
): boolean {
  if (isTitle(scan, lexicon, first, last)) return true;
  if (first === last && isNamedInQuery(scan, lexicon, first)) return true;
  if (isFirm(scan, lexicon, first, last)) return true;
  if (first < last && evidence.known > 0 && evidence.given > 0) return false;
  if (first === last && isOneOfThings(scan, lexicon, first)) return true;
  if (hasPlainName(scan, lexicon, first, last)) return false;
  return (
    isOpened(scan, lexicon, first, last) ||
    isCalledThing(scan, lexicon, last) ||
    isMake(scan, first, last) ||
    (first === last ? isListedUnder(scan, lexicon, first) : isKindOfThing(scan, lexicon, last))
  );
}

/** What stands around speaks for a thing: an article and a noun, the kitchen's or the pharmacy's words, a verb's object. */
export function isLikelyThing(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
  evidence: Evidence,
): boolean {
  if (first === last && hasPlainName(scan, lexicon, first, last)) return false;
  if (isModifier(scan, lexicon, first, last, evidence)) return true;
  if (first === last)
    return (
      isCommand(scan, first) ||
      isCompound(scan, lexicon, first) ||
      isMatter(scan, lexicon, first) ||
      isAmount(scan, lexicon, first)
    );
  const head = lexicon.lookup(scan.tokenHash[first]!);
  if (evidence.lower) return !isOnlyGiven(head) && isDescribed(scan, lexicon, first);
  if (firstOf(head) > 0 || evidence.given > 0) return false;
  // "the Grand Something": not "the Oluwaseun Okafor file".
  if (evidence.known === 0 && isAfterThe(scan, first)) return true;
  const isListed =
    gapBefore(scan, first) === GAP.comma ||
    gapBefore(scan, last + 1) === GAP.comma ||
    (first > 0 && roleOf(lexicon.lookup(scan.tokenHash[first - 1]!)) === NAME_ROLE.and);
  return isListed && listVote(scan, lexicon, first, last) < 0;
}

/** Known as a given name and as no other word. */
function isOnlyGiven(info: number): boolean {
  return firstOf(info) > 1 && commonOf(info) === 0;
}

/** "Price: 1.299,00", "Total: $5": a label that is a word. "Mark: 555-0100" is somebody's number. */
function isAmount(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const info = lexicon.lookup(scan.tokenHash[token]!);
  if (commonOf(info) === 0 || firstOf(info) > 0) return false;
  const end = scan.tokenEnd[token]!;
  return (
    scan.codes[end] === 0x3a &&
    /^: ?(?:[$€£]|\d{1,7}(?:[.,]\d{3})*[.,]\d\d(?!\d))/.test(scan.text.slice(end, end + 24))
  );
}

/** "a Colt revolver": a noun in lower case behind, an article in front. "I made Anna soup" has none. */
function isMake(scan: TextScan, first: number, last: number): boolean {
  const next = last + 1;
  return (
    first > 0 &&
    next < scan.tokenCount &&
    ENGLISH_ARTICLES.has(scan.tokenHash[first - 1]!) &&
    gapBefore(scan, first) === GAP.space &&
    gapBefore(scan, next) === GAP.space &&
    THING_HEADS.has(scan.tokenHash[next]!) &&
    (scan.tokenFlags[next]! & FIRST_UPPER) === 0
  );
}

/** "Benko Gambit": the last word is no surname and says what it is. */
function isKindOfThing(scan: TextScan, lexicon: NameLexicon, last: number): boolean {
  const hash = scan.tokenHash[last]!;
  const info = lexicon.lookup(hash);
  return THING_HEADS.has(hash) && lastOf(info) === 0 && firstOf(info) < 2;
}

/** "Warner Bros.", "the law firm Baker McKenzie". */
function isFirm(scan: TextScan, lexicon: NameLexicon, first: number, last: number): boolean {
  if (first + 1 !== last) return false;
  if (FIRMS.has(scan.tokenHash[last]!)) return true;
  const opener = first - 1;
  if (opener < 0 || !isBehindBlank(scan, first) || !FIRM_OPENERS.has(scan.tokenHash[opener]!))
    return false;
  if (firstOf(lexicon.lookup(scan.tokenHash[first]!)) > 0) return false;
  const isKind = isBehindBlank(scan, opener) && FIRM_KINDS.has(scan.tokenHash[opener - 1]!);
  // "I told the law firm Okonkwo Eze is dead": the clause goes on with somebody.
  const isSubject = isBehindBlank(scan, last + 1) && COPULAS.has(scan.tokenHash[last + 1]!);
  return (isKind || scan.tokenHash[opener] !== FIRM) && !isSubject;
}

/** "the hotel Adlon in": not "the book Brandstätter gave me", "At the hotel Okonkwo was drunk", "Which hotel, Ruby?". */
function isOpened(scan: TextScan, lexicon: NameLexicon, first: number, last: number): boolean {
  const opener = first - 1;
  if (opener < 0 || !OPENERS.has(scan.tokenHash[opener]!)) return false;
  if (!isDetermined(scan, lexicon, opener)) return false;
  for (let token = opener - 1; token >= 0 && token >= opener - OPENER_REACH; token--) {
    if (gapBefore(scan, token + 1) !== GAP.space) break;
    if (BEFORE_PLACES.has(scan.tokenHash[token]!)) return false;
  }
  // Called upon rather than named: "How was the movie, Grace?" is written without its comma as well.
  const end = scan.tokenEnd[last]!;
  if (MARK.test(scan.text.slice(end, end + 4))) return false;
  return isBehindBlank(scan, first) && endsThing(scan, last);
}

/** "the hotel", "our favourite hotel": the noun has an article or owner, not as in "Hotel Anna booked". */
function isDetermined(scan: TextScan, lexicon: NameLexicon, noun: number): boolean {
  for (let token = noun - 1; token >= noun - DETERMINER_REACH; token--) {
    if (token < 0 || !isBehindBlank(scan, token + 1)) return false;
    const hash = scan.tokenHash[token]!;
    // "I read your poem Grace": who is addressed.
    if (ADDRESSING.has(hash)) return false;
    if (roleOf(lexicon.lookup(hash)) === NAME_ROLE.determiner || ARTICLES.has(hash)) return true;
  }
  return false;
}

/**
 * "Layla is my favourite song", "Humira was the first drug": between the article and what it is stand only words that
 * describe it. "Anna is the owner of the company" says what she does.
 */
function isCalledThing(scan: TextScan, lexicon: NameLexicon, last: number): boolean {
  const copula = last + 1;
  if (!isBehindBlank(scan, copula) || !COPULAS.has(scan.tokenHash[copula]!)) return false;
  const article = copula + 1;
  if (!isBehindBlank(scan, article) || !ARTICLES.has(scan.tokenHash[article]!)) return false;
  for (let token = article + 1; token <= article + 1 + NOUN_REACH; token++) {
    if (!isBehindBlank(scan, token)) return false;
    // "is a film critic", "is the hotel's manager", "is a drug and alcohol addict"
    if (CALLED.has(scan.tokenHash[token]!)) return endsThing(scan, token);
    const role = roleOf(lexicon.lookup(scan.tokenHash[token]!));
    const describes = role === NAME_ROLE.none || role === NAME_ROLE.nation;
    if (!describes || SMALL_WORDS.has(scan.tokenHash[token]!) || isAgent(scan, token)) return false;
  }
  return false;
}

/** "owner", "manager": what people are called by what they do. */
function isAgent(scan: TextScan, token: number): boolean {
  return AGENT.test(scan.word(token));
}

function isAfterThe(scan: TextScan, first: number): boolean {
  return (
    first > 0 &&
    ENGLISH_ARTICLES.has(scan.tokenHash[first - 1]!) &&
    gapBefore(scan, first) === GAP.space
  );
}

/** "Grant the request.": a verb that opens a sentence, and its object. "Rob the plumber is here", "Pat the cook." are people. */
function isCommand(scan: TextScan, token: number): boolean {
  const object = token + 2;
  return (
    opensSentence(scan, token) &&
    EVERYDAY.has(scan.tokenHash[token]!) &&
    isBehindBlank(scan, token + 1) &&
    OBJECT_DETERMINERS.has(scan.tokenHash[token + 1]!) &&
    isBehindBlank(scan, object) &&
    OBJECTS.has(scan.tokenHash[object]!)
  );
}

/** "Bayes-optimal": half of a word that goes on in lower case. "Kevin-related" speaks of Kevin. */
function isCompound(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const end = scan.tokenEnd[token]!;
  const next = token + 1;
  const info = lexicon.lookup(scan.tokenHash[token]!);
  return (
    firstOf(info) < 2 &&
    lastOf(info) < 2 &&
    scan.codes[end] === 0x2d &&
    next < scan.tokenCount &&
    scan.tokenStart[next] === end + 1 &&
    scan.tokenEnd[next]! - end > 3 &&
    (scan.tokenFlags[next]! & (FIRST_UPPER | LOWER)) === LOWER
  );
}

/** "the quick brown fox": lower case, an article in front with one word more. */
function isDescribed(scan: TextScan, lexicon: NameLexicon, first: number): boolean {
  for (let token = first - 1; token >= 0 && token > first - 3; token--) {
    if (gapBefore(scan, token + 1) !== GAP.space) return false;
    const info = lexicon.lookup(scan.tokenHash[token]!);
    if (roleOf(info) === NAME_ROLE.determiner) return true;
    if (commonOf(info) < 2) return false;
  }
  return false;
}
