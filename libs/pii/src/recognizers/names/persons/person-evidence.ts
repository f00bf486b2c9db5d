import { LOWER, UPPER } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  ORG_BIT,
  placeOf,
  roleOf,
} from '../lexicon/name-lexicon';
import { isFreeOfRole } from '../name-token';

/** What the lists say about the words of a span. */
export interface Evidence {
  /** A word with a job of its own: weekday, nation, product. */
  bound: boolean;
  /** Words known as names and not as ordinary words. */
  known: number;
  /** Words known as given names. */
  given: number;
  /** Best level of a given name. */
  first: number;
  ordinary: number;
  place: number;
  lower: boolean;
  acronym: boolean;
}

export function evidenceOf(
  scan: TextScan,
  infoAt: (token: number) => number,
  first: number,
  last: number,
): Evidence {
  const evidence: Evidence = {
    known: 0,
    given: 0,
    bound: false,
    first: 0,
    ordinary: 0,
    place: 0,
    lower: true,
    acronym: false,
  };
  let shouted = 0;
  for (let t = first; t <= last; t++) {
    const info = infoAt(t);
    // "Van Houten": a particle is no word of its own.
    if (first < last && roleOf(info) === NAME_ROLE.particle) {
      if ((scan.tokenFlags[t]! & FIRST_UPPER) !== 0) evidence.lower = false;
      continue;
    }
    const flags = scan.tokenFlags[t]!;
    const length = scan.tokenEnd[t]! - scan.tokenStart[t]!;
    const acronym = length > 1 && length < 5 && (flags & (UPPER | LOWER)) === UPPER;
    if (acronym) evidence.acronym = true;
    const isKnown = (firstOf(info) > 1 || lastOf(info) > 1) && commonOf(info) < 3;
    if (isKnown && !acronym) evidence.known++;
    if (isKnown && acronym && commonOf(info) === 0) shouted++;
    if (firstOf(info) > 1) evidence.given++;
    if (firstOf(info) > evidence.first) evidence.first = firstOf(info);
    if (commonOf(info) > 0 || !isFreeOfRole(info) || (info & ORG_BIT) !== 0) evidence.ordinary++;
    if (!isFreeOfRole(info)) evidence.bound = true;
    if (placeOf(info) > 1) evidence.place++;
    if ((flags & FIRST_UPPER) !== 0) evidence.lower = false;
  }
  // "TRAN VAN MINH": short words in capitals are names where nearly all of them are, and a given name among them; not "AES-SIV".
  const isSpaced = scan.codes[scan.tokenEnd[first]!] === 0x20;
  if (shouted > 1 && evidence.given > 0 && isSpaced) evidence.known += shouted;
  return evidence;
}

/** What an unknown word alone must have in weight units to be believed. */
const UNKNOWN_MARGIN = 100;

/** The balanced preset accepts 0.6. */
export function scoreOf(margin: number, tokens: number, evidence: Evidence): number {
  const { known, first, ordinary, place } = evidence;
  let score = baseScore(margin);
  if (tokens > 1 && known > 1) score += 0.1;
  else if (known > 0) score += 0.05;
  else if (ordinary > 0) score -= tokens > 1 ? 0.25 : 0.15;
  if (tokens === 1) {
    // The model took it for a name, and the lists know it as nothing else.
    if (first > 2 && ordinary === 0 && place === 0) score = Math.max(score, 0.65);
    if (known === 0) score -= margin < UNKNOWN_MARGIN ? 0.15 : 0.02;
    if (evidence.acronym) score -= 0.3;
    if (evidence.bound && first < 3) score -= 0.25;
    if (place > 0 && first < 2 && margin < 300) score -= 0.15;
    if (ordinary > 0 && first < 2) score -= 0.05;
  } else if (evidence.acronym && known === 0) score -= 0.2;
  // In lower case only frequent given names, or two known names in a row.
  if (evidence.lower && known < 2) score -= first < 3 ? 0.35 : margin < 400 ? 0.2 : 0.1;
  return Math.max(0.05, Math.min(0.95, score));
}

export function baseScore(margin: number): number {
  if (margin < -160) return 0.45;
  if (margin < 0) return 0.55;
  return margin < 150 ? 0.65 : margin < 400 ? 0.75 : 0.85;
}
