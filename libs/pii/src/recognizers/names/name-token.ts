import { CASELESS, CHAR_CLASS, DIGIT, LOWER, UPPER } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { FIRST_UPPER, INNER_UPPER } from '../../scan/token-table';
import { commonOf, firstOf, lastOf, NAME_ROLE, ORG_BIT, roleOf } from './lexicon/name-lexicon';
import { GAP, gapBefore } from './name-gaps';
import { words } from '../../words/words';

/** Part of an identifier, path, address or call: `user.name`, `<Foo>`, `Foo(`, `a/b`, `x_y`, `@scope`. */
export function isInCode(scan: TextScan, first: number, last: number): boolean {
  const { codes, tokenStart, tokenEnd } = scan;
  const start = tokenStart[first]!;
  const end = tokenEnd[last]!;
  const before = start > 0 ? codes[start - 1]! : 0x20;
  const after = codes[end]!;
  const afterThat = end + 1 < scan.length ? codes[end + 1]! : 0x20;
  if (
    before === 0x5f ||
    before === 0x24 ||
    before === 0x5c ||
    before === 0x23 ||
    before === 0x40 ||
    before === 0x3d
  )
    return true;
  if (
    before === 0x2f &&
    (start < 2 ||
      isWordCode(codes[start - 2]!) ||
      codes[start - 2] === 0x2f ||
      codes[start - 2] === 0x2e)
  )
    return true;
  if (
    before === 0x2e &&
    start > 1 &&
    isWordCode(codes[start - 2]!) &&
    first > 0 &&
    tokenEnd[first - 1]! - tokenStart[first - 1]! > 2
  )
    return true;
  if (before === 0x3c && after === 0x3e) return true;
  if (before === 0x60 && after === 0x60) return true;
  if (
    after === 0x5f ||
    after === 0x28 ||
    after === 0x3d ||
    (after === 0x2f && isWordCode(afterThat))
  )
    return true;
  if (after === 0x2e && isWordCode(afterThat) && tokenEnd[last]! - tokenStart[last]! > 2)
    return true;
  if (after === 0x3a && afterThat === 0x3a) return true;
  if (after === 0x20 && afterThat === 0x3d) return true;
  for (let t = first; t <= last; t++) if (isIdentifier(scan, t)) return true;
  return false;
}

function isWordCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f
  );
}

/** Beginnings after which a name goes on with a capital: `McDonald`, `DeShawn`, `LaToya`. */
const CAPITAL_PREFIXES: ReadonlySet<string> = new Set(words('names.capital-prefixes'));

/** `camelCase`, `Utf8Reader`, `JSLint`; not `McDonald`, `DeShawn`, `LaToya`. */
export function isIdentifier(scan: TextScan, token: number): boolean {
  const flags = scan.tokenFlags[token]!;
  if ((flags & DIGIT) !== 0) return true;
  const start = scan.tokenStart[token]!;
  const end = scan.tokenEnd[token]!;
  if (
    (flags & LOWER) !== 0 &&
    end - start > 2 &&
    (CHAR_CLASS[scan.codes[start]!]! & CHAR_CLASS[scan.codes[start + 1]!]! & UPPER) !== 0
  )
    return true;
  if ((flags & INNER_UPPER) === 0) return false;
  if ((flags & FIRST_UPPER) === 0) return true;
  const word = scan.text.slice(start, end);
  const hump = word.slice(1).search(/\p{Lu}/u) + 1;
  return (
    end - start - hump < 3 ||
    /\p{Lu}/u.test(word.slice(hump + 1)) ||
    !CAPITAL_PREFIXES.has(word.slice(0, hump))
  );
}

/** Letters with a capital first, or of a script without case. */
export function looksLikeName(scan: TextScan, token: number): boolean {
  return (scan.tokenFlags[token]! & (FIRST_UPPER | CASELESS)) !== 0 && !isIdentifier(scan, token);
}

/** Written in lower case from the first letter. */
export function isLowerCase(scan: TextScan, token: number): boolean {
  return (scan.tokenFlags[token]! & (FIRST_UPPER | LOWER | DIGIT)) === LOWER;
}

/** Known as a name at least as well as anything else. */
export function isNameWord(info: number): boolean {
  return (firstOf(info) > 1 || lastOf(info) > 1) && commonOf(info) < 2 && isFreeOfRole(info);
}

/** No job, place, month, product or grammar word. "Claude" and "Ruby" are people, although programs are called so. */
export function isFreeOfRole(info: number): boolean {
  const role = roleOf(info);
  const isShared = role === NAME_ROLE.tech && firstOf(info) > 2;
  return role === NAME_ROLE.none || role === NAME_ROLE.particle || isShared;
}

/** An ordinary word that does not double as a name. */
export function isOrdinary(info: number): boolean {
  if (firstOf(info) > 2 && roleOf(info) === NAME_ROLE.tech) return false;
  return (commonOf(info) > 1 && firstOf(info) < 2) || !isFreeOfRole(info) || (info & ORG_BIT) !== 0;
}

/** Whether a name may go on from `token - 1` to `token`. */
export function continuesName(scan: TextScan, token: number): boolean {
  if (token >= scan.tokenCount) return false;
  const gap = gapBefore(scan, token);
  if (gap === GAP.space || gap === GAP.hyphen || gap === GAP.apostrophe)
    return scan.tokenStart[token]! - scan.tokenEnd[token - 1]! < 3;
  // "J. Smith", "J.R. Smith"
  return (
    (gap === GAP.dot || gap === GAP.sentence) &&
    scan.tokenEnd[token - 1]! - scan.tokenStart[token - 1]! === 1
  );
}

/** "Johnson & Johnson", "Ernst & Young" */
export function isBesideAmpersand(scan: TextScan, token: number): boolean {
  const { codes } = scan;
  const start = scan.tokenStart[token]!;
  const end = scan.tokenEnd[token]!;
  return (start > 1 && codes[start - 2] === 0x26) || codes[end + 1] === 0x26;
}

/** Words of a sentence: not `quoted` as code, hyphenated, or part of a path. */
export function isPlainWord(scan: TextScan, first: number, last: number): boolean {
  const start = scan.tokenStart[first]!;
  const before = start > 0 ? scan.codes[start - 1]! : 0x20;
  const after = scan.codes[scan.tokenEnd[last]!]!;
  return !isJoiner(before) && before !== 0x27 && !isJoiner(after);
}

function isJoiner(code: number): boolean {
  return code === 0x2d || code === 0x60 || code === 0x2f;
}
