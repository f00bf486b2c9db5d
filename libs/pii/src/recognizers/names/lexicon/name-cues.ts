import { hashesOf } from '../../../words/hashes-of';
import { DIGIT, hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { GAP, gapBefore } from '../name-gaps';
import { firstOf, lastOf, NAME_ROLE, roleOf, type NameLexicon } from './name-lexicon';

/** Words after which people are named whatever the case: "ask priya", "laut Okafor". */
const PERSON_WORDS = hashesOf('names.person-words');
/** Words between the asking and the asked: "frag mal kevin". */
const SOFTENERS = hashesOf('names.softeners');
const ACCORDING = hashesOf('names.according');

/** "a certain Hasselbach", "un tal Hasbún". */
const CERTAIN = hashesOf('names.certain');
const NUMBER_WORDS = hashesOf('names.number-words');
const SAINTS = hashesOf('names.saints');
/** Places and times are in something; people are with, at, from and to. */
const INSIDE = hashesOf('names.inside');
/** What is christened like people: storms, ships. */
const NAMESAKES = hashesOf('names.namesakes');

/** "St. Patrick's Day", "Church of Saint Nicholas": long dead, or a place, or a feast. */
export function isSaint(scan: TextScan, first: number): boolean {
  for (let token = Math.max(first - 1, 0); token <= first; token++) {
    if (!SAINTS.has(scan.tokenHash[token]!) || token + 1 >= scan.tokenCount) continue;
    if (scan.tokenStart[token + 1]! - scan.tokenEnd[token]! < 3) return true;
  }
  return false;
}

/** "in Siena": whatever it is, it is no one. */
export function isInside(scan: TextScan, first: number): boolean {
  return (
    first > 0 && INSIDE.has(scan.tokenHash[first - 1]!) && gapBefore(scan, first) === GAP.space
  );
}

/** "Hurricane Katrina", "HMS Nelson". */
export function isNamesake(scan: TextScan, first: number, last: number): boolean {
  for (let token = Math.max(first - 1, 0); token < last; token++)
    if (NAMESAKES.has(scan.tokenHash[token]!)) return true;
  return first === last && first > 0 && NAMESAKES.has(scan.tokenHash[first - 1]!);
}

/** "Lake Victoria", "Jefferson Parish", "Harmon College". */
export function isBesidePlaceWord(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): boolean {
  const before = first - 1;
  if (
    before >= 0 &&
    gapBefore(scan, first) === GAP.space &&
    (scan.tokenFlags[before]! & FIRST_UPPER) !== 0 &&
    roleAt(scan, lexicon, before) === NAME_ROLE.placeWord
  )
    return true;
  const next = last + 1;
  if (
    next >= scan.tokenCount ||
    gapBefore(scan, next) !== GAP.space ||
    (scan.tokenFlags[next]! & FIRST_UPPER) === 0
  )
    return false;
  const info = lexicon.lookup(scan.tokenHash[next]!);
  const role = roleOf(info);
  return (role === NAME_ROLE.placeWord || role === NAME_ROLE.orgWord) && lastOf(info) < 2;
}

const ENGLISH_ARTICLES: ReadonlySet<number> = new Set(['the', 'an'].map((word) => hashWord(word)));

/** "the Velma warranty": unlike "der Tobias" and "la Giulia", English has no article before people. */
export function isAfterEnglishArticle(scan: TextScan, token: number): boolean {
  return (
    token > 0 &&
    ENGLISH_ARTICLES.has(scan.tokenHash[token - 1]!) &&
    gapBefore(scan, token) === GAP.space
  );
}

/** Whether a given name in lower case stands where people are spoken to or of. */
export function isAddressed(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  if (hasCue(scan, lexicon, token, token)) return true;
  if (token === 0) return false;
  const gap = gapBefore(scan, token);
  if (gap !== GAP.space && gap !== GAP.comma) return false;
  const before = SOFTENERS.has(scan.tokenHash[token - 1]!) && token > 1 ? token - 2 : token - 1;
  const role = roleAt(scan, lexicon, before);
  return (
    role === NAME_ROLE.and ||
    role === NAME_ROLE.preposition ||
    PERSON_WORDS.has(scan.tokenHash[before]!)
  );
}

/** A title, job or greeting in front, or a verb of saying behind: unlike {@link hasCue} no mere possessive. */
export function hasStrongCue(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): boolean {
  const before = roleBefore(scan, lexicon, first);
  return (
    before === NAME_ROLE.title ||
    before === NAME_ROLE.role ||
    before === NAME_ROLE.greet ||
    before === NAME_ROLE.sign ||
    (first > 0 && CERTAIN.has(scan.tokenHash[first - 1]!)) ||
    (last + 1 < scan.tokenCount &&
      gapBefore(scan, last + 1) === GAP.space &&
      roleAt(scan, lexicon, last + 1) === NAME_ROLE.say)
  );
}

/** "Hey Alexa": a greeting stands in front. */
export function isGreeted(scan: TextScan, lexicon: NameLexicon, first: number): boolean {
  return roleBefore(scan, lexicon, first) === NAME_ROLE.greet;
}

/** Something beside the words `first` to `last` that goes with people: a title, a verb of saying, a known name. */
export function hasCue(scan: TextScan, lexicon: NameLexicon, first: number, last: number): boolean {
  const before = roleBefore(scan, lexicon, first);
  if (
    before === NAME_ROLE.title ||
    before === NAME_ROLE.role ||
    before === NAME_ROLE.greet ||
    before === NAME_ROLE.sign ||
    before === NAME_ROLE.say
  )
    return true;
  if (
    first > 0 &&
    (ACCORDING.has(scan.tokenHash[first - 1]!) || CERTAIN.has(scan.tokenHash[first - 1]!))
  )
    return true;
  const next = last + 1;
  if (next < scan.tokenCount) {
    const gap = gapBefore(scan, next);
    if (gap === GAP.space && roleAt(scan, lexicon, next) === NAME_ROLE.say) return true;
    // "Zelvra's"
    if (gap === GAP.apostrophe && scan.tokenEnd[next]! - scan.tokenStart[next]! === 1) return true;
  }
  return (
    isJoinedToName(scan, lexicon, first - 1, first - 2) ||
    isJoinedToName(scan, lexicon, last + 1, last + 2)
  );
}

/** A number or an article right before: what follows is counted or described, not named. */
export function isCounted(scan: TextScan, lexicon: NameLexicon, first: number): boolean {
  if (first === 0 || gapBefore(scan, first) !== GAP.space) return false;
  return (
    (scan.tokenFlags[first - 1]! & DIGIT) !== 0 ||
    NUMBER_WORDS.has(scan.tokenHash[first - 1]!) ||
    roleAt(scan, lexicon, first - 1) === NAME_ROLE.determiner
  );
}

/** "Nine", "Fifteen": a capital at the beginning of a sentence makes no name of it. */
export function isNumberWord(scan: TextScan, token: number): boolean {
  return NUMBER_WORDS.has(scan.tokenHash[token]!);
}

/** A capital that the sentence, the line or a list explains. */
export function opensSentence(scan: TextScan, first: number): boolean {
  const gap = gapBefore(scan, first);
  return (
    gap === GAP.newline ||
    gap === GAP.sentence ||
    gap === GAP.edge ||
    gap === GAP.bracket ||
    gap === GAP.colon
  );
}

/** "Anna and Zelvra": tied by "and" to a given name of the lists. */
function isJoinedToName(
  scan: TextScan,
  lexicon: NameLexicon,
  link: number,
  other: number,
): boolean {
  return (
    other >= 0 &&
    other < scan.tokenCount &&
    roleAt(scan, lexicon, link) === NAME_ROLE.and &&
    (scan.tokenFlags[other]! & FIRST_UPPER) !== 0 &&
    firstOf(lexicon.lookup(scan.tokenHash[other]!)) > 1
  );
}

function roleBefore(scan: TextScan, lexicon: NameLexicon, first: number): number {
  if (first === 0) return NAME_ROLE.none;
  const gap = gapBefore(scan, first);
  const role = roleAt(scan, lexicon, first - 1);
  if (gap === GAP.space) return role;
  // "Dr. Okonkwo", "Hi, Okonkwo"
  if (gap === GAP.sentence) return role === NAME_ROLE.title ? role : NAME_ROLE.none;
  return gap === GAP.comma && (role === NAME_ROLE.greet || role === NAME_ROLE.sign)
    ? role
    : NAME_ROLE.none;
}

function roleAt(scan: TextScan, lexicon: NameLexicon, token: number): number {
  return roleOf(lexicon.lookup(scan.tokenHash[token]!));
}
