import { CHAR_CLASS, DIGIT, LOWER, UPPER } from '../../scan/char-class';
import { latinLookalike } from '../../scan/normalised-view';
import type { TextScan } from '../../scan/text-scan';

const ALNUM = UPPER | LOWER | DIGIT;

/** What stands between the groups of a number when a person writes it. */
export function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x2d || code === 0x2e || code === 0x2f;
}

function isAlnum(code: number): boolean {
  return (CHAR_CLASS[code]! & ALNUM) !== 0;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** How a number is set into the text around it. */
export const EDGE_FREE = 0;
/** Hangs on a word (`SSN-123...`, `#123...`, `id/123...`) or on more digits: needs a word of its own. */
const EDGE_GLUED = 1;
/** Middle of something else: a decimal, an amount, a UUID, an address. */
export const EDGE_INSIDE = 2;

export function leftEdge(scan: TextScan, start: number): number {
  if (start === 0) return EDGE_FREE;
  const before = scan.codes[start - 1]!;
  if (isAlnum(before)) return EDGE_INSIDE;
  const further = start > 1 ? scan.codes[start - 2]! : 0;
  switch (before) {
    case 0x20:
      return isDigit(further) ? EDGE_GLUED : EDGE_FREE;
    case 0x2d: // -
    case 0x2f: // /
    case 0x2e: // .
      return isDigit(further) ? EDGE_INSIDE : isAlnum(further) ? EDGE_GLUED : EDGE_FREE;
    case 0x2c: // ,
    case 0x3a: // :
      return isDigit(further) && further !== 0 && before === 0x3a
        ? EDGE_INSIDE
        : isDigit(further)
          ? EDGE_GLUED
          : EDGE_FREE;
    case 0x5f: // _ : `passport_X1234567.pdf` is a name, `NID_25519` an identifier of a program
      return (CHAR_CLASS[further]! & LOWER) !== 0
        ? EDGE_GLUED
        : isAlnum(further)
          ? EDGE_INSIDE
          : EDGE_FREE;
    case 0x23: // #
      return EDGE_GLUED;
    case 0x2b: // +
    case 0x24: // $
    case 0x40: // @
    case 0x25: // %
    case 0x5c: // \
    case 0xa3:
    case 0xa5:
    case 0x20ac:
      return EDGE_INSIDE;
    default:
      return EDGE_FREE;
  }
}

export function rightEdge(scan: TextScan, end: number): number {
  const after = end < scan.length ? scan.codes[end]! : 0;
  if (after === 0) return EDGE_FREE;
  if (isAlnum(after)) return EDGE_INSIDE;
  const further = end + 1 < scan.length ? scan.codes[end + 1]! : 0;
  switch (after) {
    case 0x20:
      return isDigit(further) ? EDGE_GLUED : EDGE_FREE;
    case 0x2d:
    case 0x2f:
    case 0x5f:
      return isAlnum(further) ? EDGE_INSIDE : EDGE_FREE;
    case 0x2e:
    case 0x2c:
    case 0x3a:
      return isDigit(further) ? (after === 0x2c ? EDGE_GLUED : EDGE_INSIDE) : EDGE_FREE;
    case 0x40:
    case 0x25:
    case 0x20ac:
      return EDGE_INSIDE;
    default:
      return EDGE_FREE;
  }
}

/** The number without separators, upper case. */
export function compactForm(scan: TextScan, start: number, end: number): string {
  let compact = '';
  for (let i = start; i < end; i++) {
    const code = scan.codes[i]!;
    if (!isAlnum(code)) continue;
    // Greek identity cards carry the letters that both alphabets have.
    const plain = code < 0x80 ? code : latinLookalike(code) || code;
    compact += String.fromCharCode(plain >= 0x61 && plain <= 0x7a ? plain - 32 : plain);
  }
  return compact;
}

/** `19..` or `20..` */
function isYear(scan: TextScan, at: number): boolean {
  const [first, second] = [scan.codes[at]!, scan.codes[at + 1]!];
  return (first === 0x31 && second === 0x39) || (first === 0x32 && second === 0x30);
}

/** A calendar date or a span of years: `24.12.1999`, `1999-12-24`, `2009-2014`. */
export function isDateLike(scan: TextScan, start: number, end: number): boolean {
  const length = end - start;
  if (length < 6 || length > 10) return false;
  const groups: number[] = [];
  let digits = 0;
  let separator = 0;
  for (let i = start; i <= end; i++) {
    const code = i < end ? scan.codes[i]! : separator;
    if (i < end && isDigit(code)) {
      digits++;
      continue;
    }
    if (i < end && (!isSeparator(code) || (separator !== 0 && separator !== code))) return false;
    separator = code;
    groups.push(digits);
    digits = 0;
  }
  if (groups.length === 2 && groups[0] === 4 && groups[1] === 4)
    return isYear(scan, start) && isYear(scan, end - 4);
  if (groups.length !== 3) return false;
  const [a, b, c] = groups as [number, number, number];
  if (a === 4)
    return b <= 2 && c <= 2 && (scan.codes[start] === 0x31 || scan.codes[start] === 0x32);
  if (a > 2 || b > 2 || c !== 4) return false;
  return scan.codes[end - 4] === 0x31 || scan.codes[end - 4] === 0x32;
}
