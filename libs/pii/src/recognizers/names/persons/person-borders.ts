import { LOWER } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { GAP, gapBefore } from '../name-gaps';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  ORG_BIT,
  placeOf,
  roleOf,
  type NameLexicon,
} from '../lexicon/name-lexicon';
import { isLowerCase, looksLikeName } from '../name-token';

const HYPHEN = 0x2d;

/** First token of the name in `first` to `last`: titles, jobs, greetings and small words in front are none of it. */
export function nameStart(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): number {
  const infoAt = (token: number): number => lexicon.lookup(scan.tokenHash[token]!);
  let start = first;
  // "Prime Minister Leopold Vasarhelyi": the job is the last word of what comes before.
  for (let token = first; token < last; token++) {
    const info = infoAt(token);
    const role = roleOf(info);
    if (
      (role === NAME_ROLE.title || role === NAME_ROLE.role) &&
      firstOf(info) < 2 &&
      lastOf(info) < 2 &&
      !isMiddleInitial(scan, lexicon, start, token)
    )
      start = token + 1;
    // "Bewerbung von Nepomuk": what a small word ties to is a name only with a given name in front.
    else if (
      role === NAME_ROLE.particle &&
      token === first + 1 &&
      isThing(infoAt(first)) &&
      isLowerCase(scan, token)
    )
      start = token + 1;
  }
  // "von Merkel", "de Juan": a small particle in front is mostly a preposition.
  while (start < last && isLeadIn(infoAt(start), infoAt(start + 1))) start++;
  return start;
}

/** Last token of the name: over a hyphen and from a given name alone it goes on, in lower case it does not. */
export function nameEnd(scan: TextScan, lexicon: NameLexicon, first: number, last: number): number {
  const infoAt = (token: number): number => lexicon.lookup(scan.tokenHash[token]!);
  const capital = (scan.tokenFlags[first]! & FIRST_UPPER) !== 0;
  let end = last;
  while (
    end > first &&
    (isTrailer(infoAt(end)) || (capital && isLowerCase(scan, end) && !isTied(scan, end)))
  )
    end--;
  const next = end + 1;
  if (isTrailingInitial(scan, lexicon, first, end)) return next;
  if (next >= scan.tokenCount || !looksLikeName(scan, next) || !capital) return end;
  const info = infoAt(next);
  if ((info & ORG_BIT) !== 0 || roleOf(info) !== NAME_ROLE.none) return end;
  // "Phineas Gallagher-Moss"
  if (end > first && scan.codes[scan.tokenEnd[end]!] === HYPHEN && isTied(scan, next)) return next;
  const alone = end === first && firstOf(infoAt(end)) > 2 && commonOf(infoAt(end)) === 0;
  return alone &&
    gapBefore(scan, next) === GAP.space &&
    (scan.tokenFlags[next]! & LOWER) !== 0 &&
    commonOf(info) === 0 &&
    placeOf(info) < 2
    ? next
    : end;
}

/** "Jane M. Tanner": the French title behind what is itself no title is an initial. */
function isMiddleInitial(
  scan: TextScan,
  lexicon: NameLexicon,
  start: number,
  token: number,
): boolean {
  if (token === start || scan.tokenEnd[token]! - scan.tokenStart[token]! !== 1) return false;
  const before = lexicon.lookup(scan.tokenHash[token - 1]!);
  return looksLikeName(scan, token - 1) && !isLeadIn(before, 0);
}

/** A hyphen or apostrophe without spaces stands in front. */
function isTied(scan: TextScan, token: number): boolean {
  return (
    token > 0 &&
    scan.tokenStart[token]! - scan.tokenEnd[token - 1]! === 1 &&
    gapBefore(scan, token) !== GAP.space
  );
}

/** "Shanice W. asked", "Haskell, R.", "HANSON ROBERT W" at the end of a line. */
function isTrailingInitial(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  end: number,
): boolean {
  const next = end + 1;
  if (next >= scan.tokenCount || scan.tokenEnd[next]! - scan.tokenStart[next]! !== 1) return false;
  if ((scan.tokenFlags[next]! & FIRST_UPPER) === 0) return false;
  const info = lexicon.lookup(scan.tokenHash[end]!);
  const gap = gapBefore(scan, next);
  const after = scan.codes[scan.tokenEnd[next]!]!;
  if (after === 0x2e)
    return (
      (gap === GAP.space && (firstOf(info) > 1 || first < end)) ||
      (gap === GAP.comma && first === end && (firstOf(info) > 1 || lastOf(info) > 1))
    );
  return (
    first < end &&
    gap === GAP.space &&
    ((scan.tokenFlags[first]! | scan.tokenFlags[end]!) & LOWER) === 0 &&
    (after === 0 || after === 0x0a || after === 0x0d || after === 0x2c)
  );
}

function isThing(info: number): boolean {
  return firstOf(info) < 2 && lastOf(info) < 2 && commonOf(info) > 0;
}

function isLeadIn(info: number, next: number): boolean {
  const role = roleOf(info);
  // "In Zelda": the rarest given names are the most frequent small words; "Na Li" is one.
  if (role === NAME_ROLE.preposition && commonOf(info) === 3 && lastOf(next) < 2) return true;
  if (
    role === NAME_ROLE.greet ||
    role === NAME_ROLE.sign ||
    role === NAME_ROLE.say ||
    role === NAME_ROLE.determiner ||
    role === NAME_ROLE.preposition ||
    role === NAME_ROLE.and ||
    role === NAME_ROLE.nation
  )
    return firstOf(info) < 3;
  if (role === NAME_ROLE.time) return firstOf(info) < 2;
  if (role === NAME_ROLE.particle || role === NAME_ROLE.title || role === NAME_ROLE.role)
    return firstOf(info) < 2;
  // "Mail Jane Doe"
  if (commonOf(info) > 1 && firstOf(next) > 1 && firstOf(info) < 2) return true;
  return commonOf(info) === 3 && firstOf(info) < 2 && lastOf(info) < 2;
}

function isTrailer(info: number): boolean {
  const role = roleOf(info);
  if (role === NAME_ROLE.particle) return lastOf(info) < 2;
  return role === NAME_ROLE.preposition || role === NAME_ROLE.and || role === NAME_ROLE.determiner
    ? lastOf(info) < 2
    : commonOf(info) === 3 && lastOf(info) < 2 && firstOf(info) < 2;
}
