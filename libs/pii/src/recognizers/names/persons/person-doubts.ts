import { DIGIT, LOWER } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { isGermanNoun, isInGerman } from '../lexicon/german-nouns';
import { GAP, gapBefore } from '../name-gaps';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  placeOf,
  roleOf,
  type NameLexicon,
} from '../lexicon/name-lexicon';
import {
  hasCue,
  hasStrongCue,
  isAddressed,
  isAfterEnglishArticle,
  isCounted,
  isInside,
  isBesidePlaceWord,
  isNamesake,
  isNumberWord,
  isSaint,
  opensSentence,
} from '../lexicon/name-cues';
import { isEponym, isNamedAfter } from '../lexicon/eponyms';
import { isOrder } from '../lexicon/orders';
import { isPetOrRoom } from '../lexicon/pets-and-rooms';
import { isKnownPhrase } from '../lexicon/known-phrases';
import { listVote } from '../lexicon/name-lists';
import { EVERYDAY, isPlainName, LOWER_WORDS } from '../lexicon/plain-names';
import { isAmongThings, isBareHeading, isInStatement } from './bare-word';
import type { Evidence } from './person-evidence';
import { isLikelyThing, isNameOfThing } from './thing-doubts';
import { oneOf } from '../../../words/words';

/** A margin with which the model is believed against a doubt, in weight units. */
const STRONG_MARGIN = 500;
/** The same for what an article stands before: "o Fenjo", "la Zelda". */
const TRUSTED_MARGIN = 400;
/** The same for two words that no list knows. */
const TRUSTED_PAIR = 300;
/** What a given name in lower case must have, where nothing beside it goes with people. */
const LOWER_MARGIN = 250;
const COUNTED_LOWER_MARGIN = 330;
const COLON = 0x3a;
/** What English, French and Spanish words end in, and hardly any name. */
const WORD_ENDINGS = new RegExp(`(?:[^r]ing|${oneOf('names.word-endings')})$`, 'i');

/**
 * What speaks against a person that the model sees, to be taken from its score. Capitals are explained by German
 * grammar, by the start of a sentence or by a title's style far more often than by a name that no list has: such
 * words need something beside them that goes with people.
 */
export function doubtOf(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
  margin: number,
  evidence: Evidence,
): number {
  if (isNoOne(scan, lexicon, first, last, evidence)) return 0.45;
  const isThing =
    isNameOfThing(scan, lexicon, first, last, evidence) ||
    isLikelyThing(scan, lexicon, first, last, evidence);
  if (isThing && !hasStrongCue(scan, lexicon, first, last)) return 0.5;
  if (first === last) return doubtOfOne(scan, lexicon, first, margin, evidence);
  // "une belle fleur"
  if (evidence.lower && areWords(scan, first, last) && !hasStrongCue(scan, lexicon, first, last))
    return 0.4;
  const head = lexicon.lookup(scan.tokenHash[first]!);
  const tail = lexicon.lookup(scan.tokenHash[last]!);
  if (roleOf(head) === NAME_ROLE.placeWord && !hasCue(scan, lexicon, first, last)) return 0.25;
  // "Vila Serena", "Borgo Sereno", "Villa Anna": a name behind what is none.
  if (
    firstOf(head) === 0 &&
    lastOf(head) < 2 &&
    (firstOf(tail) > 1 || evidence.known === 0) &&
    isAfterPlacePreposition(scan, lexicon, first) &&
    !hasCue(scan, lexicon, first, last)
  )
    return 0.25;
  if (hasCue(scan, lexicon, first, last)) return 0;
  if (firstOf(head) === 0 && isTownOfAddress(scan, lexicon, first)) return 0.3;
  if (evidence.given === 0 && isCounted(scan, lexicon, first)) return 0.4;
  if (evidence.known > 0) return 0;
  if (evidence.acronym || isShouted(scan, first, last)) return 0.2;
  const explained = opensSentence(scan, first) || isInGerman(scan, first, last);
  if (!explained || margin >= STRONG_MARGIN) return 0;
  // "Grigor Manoukian led": no list knows the words as anything.
  const plain = evidence.ordinary === 0 && margin > 0;
  return plain && (margin > TRUSTED_PAIR || goesOnLikeAPerson(scan, lexicon, last)) ? 0.05 : 0.2;
}

/** Known as something else, or named after someone. */
function isNoOne(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
  evidence: Evidence,
): boolean {
  if (isSaint(scan, first) || isNamesake(scan, first, last) || isNamedAfter(scan, lexicon, first))
    return true;
  if (
    !isKnownPhrase(scan, lexicon, first, last) &&
    !isBesidePlaceWord(scan, lexicon, first, last) &&
    !(first < last && evidence.given === 0 && isEponym(scan, lexicon, last))
  )
    return false;
  return !hasStrongCue(scan, lexicon, first, last);
}

function doubtOfOne(
  scan: TextScan,
  lexicon: NameLexicon,
  token: number,
  margin: number,
  evidence: Evidence,
): number {
  const info = lexicon.lookup(scan.tokenHash[token]!);
  // "Kevin's number", "my dog Maria watches", "- Anna" between errands: everybody knows that it is a name.
  const isPlain = isPlainName(scan, lexicon, token);
  if (isInStatement(scan, token, isPlain)) return 0.45;
  if (evidence.lower) {
    const isWord = LOWER_WORDS.has(scan.tokenHash[token]!) || isNumberWord(scan, token);
    if (isWord && !hasCue(scan, lexicon, token, token)) return 0.3;
    if (EVERYDAY.has(scan.tokenHash[token]!)) return 0.3;
    // "tom", "jose", not "price" and "green", which are family names as well.
    const isGivenOnly = commonOf(info) < 2 && firstOf(info) > 2 && lastOf(info) < 2;
    const isCommon = commonOf(info) > 0 && !(isGivenOnly && margin >= COUNTED_LOWER_MARGIN);
    if (isCommon || (commonOf(info) > 0 && isCounted(scan, lexicon, token))) return 0.3;
    // "in sydney", "we love paris"; hardly anybody speaks of the town Maria.
    if (placeOf(info) > 1 || (placeOf(info) > 0 && firstOf(info) < 3))
      return hasCue(scan, lexicon, token, token) ? 0 : 0.3;
    // "a" and "o" are articles in one language and "to" in another.
    const least = isCounted(scan, lexicon, token) ? COUNTED_LOWER_MARGIN : LOWER_MARGIN;
    const sure = margin >= least && !isAfterEnglishArticle(scan, token);
    return sure || isAddressed(scan, lexicon, token) ? 0 : 0.3;
  }
  if (isEponym(scan, lexicon, token) || (!isPlain && isPetOrRoom(scan, token))) return 0.4;
  // "Envíalo a Marta", "Escreve-me"
  if (!isPlain && firstOf(info) < 2 && isOrder(scan, token)) return 0.45;
  // "The Kevin package arrived": an article of English is no proof where everybody knows the name.
  if (!isPlain && isAfterEnglishArticle(scan, token)) return 0.4;
  // "Nine is one"
  if (isNumberWord(scan, token) && !hasStrongCue(scan, lexicon, token, token)) return 0.45;
  if (!isPlain && (isBareHeading(scan, token) || isAmongThings(scan, lexicon, token))) return 0.4;
  if (firstOf(info) === 0 && isTownOfAddress(scan, lexicon, token)) return 0.3;
  const vote = listVote(scan, lexicon, token, token);
  if (vote <= 0 && isInside(scan, token) && (placeOf(info) > 0 || firstOf(info) < 3)) return 0.4;
  if (vote < 0 && (placeOf(info) > 0 || firstOf(info) < 3 || vote < -1)) return 0.4;
  // What known people are around of is one: the lists' word is worth more than the model's.
  // "Charlotte, Anna and Maria": given names that are towns too.
  if (vote > 0 && commonOf(info) < 2 && (placeOf(info) < 2 || firstOf(info) > 2))
    return firstOf(info) > 2 || vote > 1 ? -0.15 : 0;
  if (placeOf(info) > 2 && firstOf(info) < 2 && !hasCue(scan, lexicon, token, token)) return 0.3;
  if (firstOf(info) > 2 && commonOf(info) < 2) return 0;
  const counted = isCounted(scan, lexicon, token);
  if (firstOf(info) > 1 && commonOf(info) === 0 && !counted) return 0;
  if (hasCue(scan, lexicon, token, token)) {
    if (counted && evidence.known === 0) return 0.2;
    // "tante Agaath": what the words before say outweighs that no list has the name.
    return evidence.known === 0 && hasStrongCue(scan, lexicon, token, token) ? -0.2 : 0;
  }
  if (counted && firstOf(info) < 2 && !isPlain)
    return margin < TRUSTED_MARGIN || isInGerman(scan, token, token) ? 0.3 : 0.1;
  if (commonOf(info) > 0) return commonOf(info) > 1 && evidence.known === 0 ? 0.4 : 0.2;
  const german = isInGerman(scan, token, token);
  if (evidence.known > 0) return german && isGermanNoun(scan, token, lexicon) ? 0.3 : 0;
  const acts = isVerb(scan, token + 1);
  if (german || isGermanNoun(scan, token, lexicon))
    return acts && margin > TRUSTED_MARGIN ? 0.1 : 0.3;
  // "Assunto: ...": speakers of a dialogue are found by their own rule.
  if (scan.codes[scan.tokenEnd[token]!] === COLON) return 0.35;
  if (WORD_ENDINGS.test(scan.word(token))) return 0.3;
  if (opensSentence(scan, token)) return acts ? 0 : margin < STRONG_MARGIN ? 0.25 : 0.1;
  return isAfterPlacePreposition(scan, lexicon, token) && placeOf(info) > 0 ? 0.2 : 0;
}

function areWords(scan: TextScan, first: number, last: number): boolean {
  for (let token = first; token <= last; token++)
    if (!LOWER_WORDS.has(scan.tokenHash[token]!)) return false;
  return true;
}

/** "COPYRIGHT HOLDERS" */
function isShouted(scan: TextScan, first: number, last: number): boolean {
  for (let token = first; token <= last; token++)
    if ((scan.tokenFlags[token]! & LOWER) !== 0) return false;
  return true;
}

/** Preterites of Spanish, Italian, Portuguese and Polish, and what surnames are followed by in English. */
const VERB = new RegExp(
  `^(?:was|had|has|is|will|would|did|\\p{Ll}+(?:${oneOf('names.preterite-endings')}|[^e]ed))$`,
  'u',
);

/** "Tedesco instalou-se", "Plummer was arrested". */
function isVerb(scan: TextScan, token: number): boolean {
  return (
    token < scan.tokenCount && gapBefore(scan, token) === GAP.space && VERB.test(scan.word(token))
  );
}

/** "Kincade led", "Kincade, the rower", "Kincade, 34": a verb, or what a person is. */
function goesOnLikeAPerson(scan: TextScan, lexicon: NameLexicon, last: number): boolean {
  const next = last + 1;
  if (next >= scan.tokenCount) return false;
  const gap = gapBefore(scan, next);
  if (gap === GAP.space) return (scan.tokenFlags[next]! & (FIRST_UPPER | LOWER)) === LOWER;
  const role = roleOf(lexicon.lookup(scan.tokenHash[next]!));
  return (
    gap === GAP.comma &&
    (role === NAME_ROLE.determiner ||
      role === NAME_ROLE.role ||
      (scan.tokenFlags[next]! & DIGIT) !== 0)
  );
}

/** "Rua das Flores 12, Vila Serena": a house number, and what stands behind it; not "May 12, Okonkwo said". */
function isTownOfAddress(scan: TextScan, lexicon: NameLexicon, first: number): boolean {
  const number = first - 1;
  return (
    number > 0 &&
    gapBefore(scan, first) === GAP.comma &&
    gapBefore(scan, number) === GAP.space &&
    (scan.tokenFlags[number]! & DIGIT) !== 0 &&
    scan.tokenEnd[number]! - scan.tokenStart[number]! < 5 &&
    (scan.tokenFlags[number - 1]! & FIRST_UPPER) !== 0 &&
    roleOf(lexicon.lookup(scan.tokenHash[number - 1]!)) !== NAME_ROLE.time
  );
}

function isAfterPlacePreposition(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  return (
    token > 0 &&
    gapBefore(scan, token) === GAP.space &&
    roleOf(lexicon.lookup(scan.tokenHash[token - 1]!)) === NAME_ROLE.preposition
  );
}
