import { LOWER } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { FIRST_UPPER, INNER_UPPER } from '../../scan/token-table';
import { MAX_SEGMENT } from './model/name-features';
import { GAP, gapBefore } from './name-gaps';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  roleOf,
  type NameLexicon,
} from './lexicon/name-lexicon';

// Imported bindings are getters; the loop below reads these once per token.
const CAPITAL = FIRST_UPPER;
const SMALL = LOWER;
const INNER = INNER_UPPER;

/** A token from which a name can start or go on. */
function isCandidate(flags: number, length: number, info: number): boolean {
  if ((flags & CAPITAL) !== 0) {
    if (info === 0) return length > 1;
    return (info & 15) !== 0 || commonOf(info) < 2 || roleOf(info) === NAME_ROLE.title;
  }
  // Lower case: only words that are names and nothing else.
  return (
    (flags & (SMALL | INNER)) === SMALL &&
    (firstOf(info) >= 2 || lastOf(info) >= 2) &&
    (commonOf(info) === 0 || (commonOf(info) === 1 && firstOf(info) > 2)) &&
    roleOf(info) === 0
  );
}

/** Calls back with the first and last token of every run that may hold names, at most MAX_SEGMENT long. */
export function forEachSegment(
  scan: TextScan,
  lexicon: Pick<NameLexicon, 'lookup'>,
  visit: (first: number, last: number) => void,
): void {
  const { tokenFlags, tokenHash, tokenStart, tokenEnd } = scan;
  const count = scan.tokenCount;
  let floor = 0;
  for (let i = 0; i < count; i++) {
    const flags = tokenFlags[i]!;
    if ((flags & (CAPITAL | SMALL)) === 0) continue;
    const info = lexicon.lookup(tokenHash[i]!);
    if (!isCandidate(flags, tokenEnd[i]! - tokenStart[i]!, info)) continue;
    let first = i;
    // Capitalised ordinary words, initials and particles in front belong to the run.
    while (
      first > floor &&
      i - first < 4 &&
      joins(scan, first, lexicon) &&
      isConnective(tokenFlags[first - 1]!, lexicon.lookup(tokenHash[first - 1]!))
    )
      first--;
    let last = i;
    while (last + 1 < count && last - first + 1 < MAX_SEGMENT && joins(scan, last + 1, lexicon)) {
      const next = last + 1;
      const nextFlags = tokenFlags[next]!;
      if ((nextFlags & CAPITAL) !== 0 && tokenEnd[next]! > tokenStart[next]!) {
        last = next;
        continue;
      }
      const nextInfo = lexicon.lookup(tokenHash[next]!);
      if (isCandidate(nextFlags, tokenEnd[next]! - tokenStart[next]!, nextInfo)) {
        last = next;
        continue;
      }
      // "van der Berg": at most three particles, if a candidate follows.
      let ahead = next;
      while (
        ahead < count &&
        ahead < next + 3 &&
        roleOf(lexicon.lookup(tokenHash[ahead]!)) === NAME_ROLE.particle &&
        joins(scan, ahead + 1, lexicon)
      )
        ahead++;
      if (ahead === next || ahead >= count || (tokenFlags[ahead]! & CAPITAL) === 0) break;
      if (ahead - first + 1 > MAX_SEGMENT) break;
      last = ahead;
    }
    visit(first, last);
    i = last;
    floor = last + 1;
  }
}

function isConnective(flags: number, info: number): boolean {
  return (flags & CAPITAL) !== 0 || roleOf(info) === NAME_ROLE.particle;
}

/** Whether `token` may go on with what ends at `token - 1`. */
function joins(scan: TextScan, token: number, lexicon: Pick<NameLexicon, 'lookup'>): boolean {
  if (token >= scan.tokenCount) return false;
  switch (gapBefore(scan, token)) {
    case GAP.space:
    case GAP.hyphen:
    case GAP.apostrophe:
    case GAP.dot:
      return true;
    case GAP.sentence: {
      // "J. Smith", "Dr. Smith": the dot of an abbreviation, not of a sentence.
      const end = scan.tokenEnd[token - 1]!;
      if (scan.codes[end] !== 0x2e || scan.tokenStart[token]! - end !== 2) return false;
      const length = end - scan.tokenStart[token - 1]!;
      return (
        length <= 1 ||
        (length <= 4 && roleOf(lexicon.lookup(scan.tokenHash[token - 1]!)) === NAME_ROLE.title)
      );
    }
    default:
      return false;
  }
}
