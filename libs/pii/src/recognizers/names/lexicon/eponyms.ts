import { pairHashesOf } from './pair-hashes';
import { DIGIT, hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { GAP, gapBefore, isBehindBlank } from '../name-gaps';
import { NAME_ROLE, pairHash, roleOf, type NameLexicon } from './name-lexicon';
import { isPlainGiven } from './plain-names';
import { hashesOf } from '../../../words/hashes-of';

/** Streets stand before their names in half of Europe. */
const STREETS = hashesOf('names.eponym-streets');
const NUMBER_REACH = 3;
const VIA = hashWord('via');
/** "morbo di Parkinson", "loi de Hooke". */
const DISCOVERIES = hashesOf('names.discoveries');

/** What is called after people: "Bayes theorem", "Markov chains", "Phillips screwdriver". */
const EPONYM_HEADS = hashesOf('names.eponym-heads');

/** Heads that everybody has: "Okonkwo's number", "patient Okonkwo test results". */
const COMMON_HEADS = hashesOf('names.common-eponym-heads');
/** Whose they are where they are somebody's: "Brandstätter's disease is back". */
const AILMENTS = hashesOf('names.ailments');
/** "reynolds number", "fisher test": what is called so all the same. */
const PAIRS = pairHashesOf('names.eponym-pairs');
const LAW = hashWord('law');
const LAW_WORDS = hashesOf('names.law-words');
const TEST = hashWord('test');
const TEST_WORDS = hashesOf('names.test-words');
/** After whom ailments are called: "Huntington's disease". */
const EPONYMS = hashesOf('names.eponyms');

const DISEASES = hashesOf('names.diseases');

/** "rue Victor-Hugo", "morbo di Parkinson". */
export function isNamedAfter(scan: TextScan, lexicon: NameLexicon, first: number): boolean {
  if (first === 0) return false;
  if (gapBefore(scan, first) !== GAP.space) return false;
  const before = scan.tokenHash[first - 1]!;
  if (STREETS.has(before)) {
    // "On the boulevard Kevin fell", "Via Kevin: he is ill": with a number behind it is a street.
    const isSure = before !== VIA && !isPlainGiven(scan, lexicon, first);
    return isSure || isNumbered(scan, first);
  }
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

/** "rue Victor Hugo 12", "Via Giulia, 3": a number within the next words. */
function isNumbered(scan: TextScan, first: number): boolean {
  for (let token = first + 1; token <= first + NUMBER_REACH && token < scan.tokenCount; token++) {
    const gap = gapBefore(scan, token);
    if (gap !== GAP.space && gap !== GAP.comma && gap !== GAP.hyphen) return false;
    if ((scan.tokenFlags[token]! & DIGIT) !== 0) return true;
    if ((scan.tokenFlags[token]! & FIRST_UPPER) === 0) return false;
  }
  return false;
}

/** "Moore's law firm", "Fisher's test", "Fisher test results": what somebody has, and no law or test of science. */
function isOfSomebody(scan: TextScan, head: number, isOwner: boolean): boolean {
  const hash = scan.tokenHash[head];
  if (hash === TEST && isOwner) return true;
  if (!isBehindBlank(scan, head + 1)) return false;
  const behind = scan.tokenHash[head + 1]!;
  return (hash === LAW && LAW_WORDS.has(behind)) || (hash === TEST && TEST_WORDS.has(behind));
}

/**
 * Whether the name only names a thing: "Bayes theorem", "Newton's laws". Where the thing may be somebody's, only what is
 * called so: "Reynolds number", not "Okonkwo's number"; "Gilbert's syndrome", not "Gilbert's test".
 */
export function isEponym(scan: TextScan, lexicon: NameLexicon, last: number): boolean {
  let next = last + 1;
  if (next >= scan.tokenCount) return false;
  let gap = gapBefore(scan, next);
  const isOwner = gap === GAP.apostrophe && scan.tokenEnd[next]! - scan.tokenStart[next]! === 1;
  if (isOwner) {
    next++;
    gap = gapBefore(scan, next);
  }
  // "Parkinson's, diabetes": the disease, unless something of somebody's follows.
  if (isOwner && gap !== GAP.space && DISEASES.has(scan.tokenHash[last]!)) return true;
  if (next >= scan.tokenCount || gap !== GAP.space) return false;
  const head = scan.tokenHash[next]!;
  if (PAIRS.has(pairHash(scan.tokenHash[last]!, head))) return !isOfSomebody(scan, next, isOwner);
  if (COMMON_HEADS.has(head) || !EPONYM_HEADS.has(head)) return false;
  const isListed = EPONYMS.has(scan.tokenHash[last]!);
  const isPlain = isPlainGiven(scan, lexicon, last);
  return isListed || !(isPlain || (isOwner && AILMENTS.has(head)));
}
