import { CHAR_CLASS, LOWER, WORD } from '../../../scan/char-class';
import { LINE_PROSE } from '../../../scan/line-kinds';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER, INNER_UPPER } from '../../../scan/token-table';
import { hashesOf } from '../../../words/hashes-of';
import { isEponym } from '../lexicon/eponyms';
import { isInGerman } from '../lexicon/german-nouns';
import { isAfterEnglishArticle, isInside, isSaint, opensSentence } from '../lexicon/name-cues';
import {
  commonOf,
  firstOf,
  NAME_ROLE,
  ORG_BIT,
  placeOf,
  roleOf,
  type NameLexicon,
} from '../lexicon/name-lexicon';
import { LOWER_WORDS } from '../lexicon/plain-names';
import { GAP, gapBefore, isBehindBlank } from '../name-gaps';
import { isPlainWord } from '../name-token';
import { evidenceOf } from './person-evidence';
import { isLikelyThing, isNameOfThing } from './thing-doubts';

/** Roles in which a given name is another word: days and months, nations, companies, towns, programs. */
const OTHERS: ReadonlySet<number> = new Set([
  NAME_ROLE.time,
  NAME_ROLE.nation,
  NAME_ROLE.orgWord,
  NAME_ROLE.placeWord,
  NAME_ROLE.tech,
  NAME_ROLE.title,
]);
/** Given names that are months: the role of "may" is that of a verb. */
const MONTHS = hashesOf('names.also-months');
/** In a line of headings most words have capitals, which say nothing then. */
const MOST_CAPITALS = 0.4;
const LONG_WORD = 4;

/**
 * "Give Mia the keys", "I hate Max": a well-known given name with a capital in the middle of a sentence whose other words have none. What
 * else the word means in this or another language ("mia", "mark", "will") is written small there, but for German, where all nouns have
 * capitals.
 */
export function isCapitalName(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const flags = scan.tokenFlags[token]!;
  if ((flags & (FIRST_UPPER | LOWER | INNER_UPPER)) !== (FIRST_UPPER | LOWER)) return false;
  const info = lexicon.lookup(scan.tokenHash[token]!);
  if (firstOf(info) < 3 || placeOf(info) > 1 || (info & ORG_BIT) !== 0) return false;
  if (MONTHS.has(scan.tokenHash[token]!)) return false;
  if (OTHERS.has(roleOf(info)) || !isMidSentence(scan, lexicon, token)) return false;
  const line = scan.lineAt(scan.tokenStart[token]!);
  if (scan.lineKind(line) !== LINE_PROSE || isTitleCase(scan, line)) return false;
  if (isInside(scan, token) || isInGerman(scan, token, token)) return false;
  if (isEponym(scan, lexicon, token)) return false;
  const evidence = evidenceOf(scan, (at) => lexicon.lookup(scan.tokenHash[at]!), token, token);
  return (
    !isNameOfThing(scan, lexicon, token, token, evidence) &&
    !isLikelyThing(scan, lexicon, token, token, evidence)
  );
}

/**
 * "email carlos about it": in small letters, a well-known given name that is no word of any language and no town. The line must be a
 * sentence: handles and paths are made of names.
 */
export function isLowerName(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const info = lexicon.lookup(scan.tokenHash[token]!);
  if (firstOf(info) < 3 || commonOf(info) > 0 || placeOf(info) > 1) return false;
  if (roleOf(info) !== NAME_ROLE.none || (info & ORG_BIT) !== 0) return false;
  if (LOWER_WORDS.has(scan.tokenHash[token]!)) return false;
  // "from san diego to são paulo", "a caesar salad"
  if (isSaint(scan, token) || isEponym(scan, lexicon, token)) return false;
  const line = scan.lineAt(scan.tokenStart[token]!);
  if (scan.lineKind(line) !== LINE_PROSE || isAfterEnglishArticle(scan, token)) return false;
  return isPlainWord(scan, token, token) && isBesideWords(scan, token);
}

/** A blank, a comma or the end of a sentence on both sides, and a word on one of them. */
function isBesideWords(scan: TextScan, token: number): boolean {
  const before = gapBefore(scan, token);
  // "I hate carlos.", and nothing behind it.
  const isLast = token + 1 >= scan.tokenCount;
  const behind = isLast ? GAP.sentence : gapBefore(scan, token + 1);
  const isApart = (gap: number): boolean =>
    gap === GAP.space ||
    gap === GAP.comma ||
    gap === GAP.sentence ||
    gap === GAP.newline ||
    gap === GAP.edge ||
    gap === GAP.apostrophe;
  const isJoined = before === GAP.space || behind === GAP.space;
  return isJoined && isApart(before) && isApart(behind) && before !== GAP.apostrophe;
}

/** Behind a word in small letters that is no article, and not in front of another capital or half of a word. */
function isMidSentence(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  if (!isBehindBlank(scan, token)) return false;
  const before = token - 1;
  const info = lexicon.lookup(scan.tokenHash[before]!);
  if ((scan.tokenFlags[before]! & LOWER) === 0 || roleOf(info) === NAME_ROLE.determiner)
    return false;
  // "Give Mia the keys": a word of the language that only opens the sentence.
  const isOpener = commonOf(info) > 1 && firstOf(info) < 2 && opensSentence(scan, before);
  if ((scan.tokenFlags[before]! & FIRST_UPPER) !== 0 && !isOpener) return false;
  const gap = gapBefore(scan, token + 1);
  if (gap === GAP.hyphen || gap === GAP.code || gap === GAP.none || gap === GAP.at) return false;
  return !(isBehindBlank(scan, token + 1) && (scan.tokenFlags[token + 1]! & FIRST_UPPER) !== 0);
}

/** "How to Mark a Lesson and Grant Access": of the longer words many have capitals. */
function isTitleCase(scan: TextScan, line: number): boolean {
  const end = line + 1 < scan.lineCount ? scan.lineStart[line + 1]! : scan.length;
  let words = 0;
  let capitals = 0;
  for (
    let token = scan.tokenAt(scan.lineStart[line]!);
    token < scan.tokenCount && words < 40;
    token++
  ) {
    const start = scan.tokenStart[token]!;
    if (start >= end) break;
    if (scan.tokenEnd[token]! - start < LONG_WORD || (CHAR_CLASS[scan.codes[start]!]! & WORD) === 0)
      continue;
    words++;
    if ((scan.tokenFlags[token]! & FIRST_UPPER) !== 0) capitals++;
  }
  return words > 3 && capitals > words * MOST_CAPITALS;
}
