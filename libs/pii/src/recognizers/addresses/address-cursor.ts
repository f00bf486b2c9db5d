import { CASELESS, DIGIT, LETTER, UPPER } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { FIRST_UPPER } from '../../scan/token-table';

/** What may stand between two parts of an address. */
export const JOINT = {
  none: 0,
  space: 1,
  comma: 2,
  line: 3,
  hyphen: 4,
  dot: 5,
  slash: 6,
  number: 7,
  broken: 9,
} as const;

/** How `token` is joined to the one before it. */
export function joinedBy(scan: TextScan, token: number): number {
  if (token <= 0 || token >= scan.tokenCount) return JOINT.broken;
  const from = scan.tokenEnd[token - 1]!;
  const to = scan.tokenStart[token]!;
  if (from === to) return JOINT.none;
  if (to - from > 8) return JOINT.broken;
  let kind: number = JOINT.space;
  let lines = 0;
  for (let i = from; i < to; i++) {
    switch (scan.codes[i]) {
      case 0x20:
      case 0x09:
      case 0x0d:
        break;
      case 0x0a:
        lines++;
        break;
      case 0x2c:
      case 0x3b:
      case 0x60c:
      case 0xff0c:
        kind = JOINT.comma;
        break;
      case 0x2d:
        kind = kind === JOINT.comma ? kind : JOINT.hyphen;
        break;
      case 0x2e:
      case 0xba:
      case 0xb0:
      case 0x27:
        if (kind !== JOINT.comma) kind = JOINT.dot;
        break;
      case 0x2f:
        kind = JOINT.slash;
        break;
      case 0x23:
      case 0x2116:
      case 0x3a:
        if (kind !== JOINT.comma) kind = JOINT.number;
        break;
      default:
        return JOINT.broken;
    }
  }
  if (lines > 1) return JOINT.broken;
  return lines === 1 ? JOINT.line : kind;
}

export const lengthOf = (scan: TextScan, token: number): number =>
  scan.tokenEnd[token]! - scan.tokenStart[token]!;
export const isNumber = (scan: TextScan, token: number): boolean =>
  (scan.tokenFlags[token]! & (DIGIT | LETTER)) === DIGIT;
export const isCapital = (scan: TextScan, token: number): boolean =>
  (scan.tokenFlags[token]! & (FIRST_UPPER | CASELESS)) !== 0;

/** "12", "12a", "221B": at most five digits, not 0. */
export function isHouseNumber(scan: TextScan, token: number): boolean {
  const flags = scan.tokenFlags[token]!;
  const length = lengthOf(scan, token);
  if ((flags & DIGIT) === 0 || length > 6) return false;
  const first = scan.codes[scan.tokenStart[token]!]!;
  if (first < 0x31 || first > 0x39) return false;
  if ((flags & LETTER) === 0) return length <= 5;
  const last = scan.codes[scan.tokenEnd[token]! - 1]!;
  const beforeLast = scan.codes[scan.tokenEnd[token]! - 2]!;
  return last > 0x39 && beforeLast <= 0x39;
}

/** "5th", "42nd": the name of an American street. */
export function isOrdinal(scan: TextScan, token: number): boolean {
  if (
    (scan.tokenFlags[token]! & (DIGIT | LETTER)) !== DIGIT &&
    lengthOf(scan, token) > 2 &&
    lengthOf(scan, token) < 6
  )
    return /^\d{1,3}(?:st|nd|rd|th)$/i.test(scan.word(token));
  return false;
}

export const isUpperWord = (scan: TextScan, token: number, length: number): boolean =>
  lengthOf(scan, token) === length && (scan.tokenFlags[token]! & (LETTER | DIGIT)) === UPPER;

/** Nothing of the sentence goes on behind `last`. */
export function endsClause(scan: TextScan, last: number): boolean {
  const code = scan.codes[scan.tokenEnd[last]!]!;
  if (code !== 0x20) return true;
  const next = scan.codes[scan.tokenEnd[last]! + 1]!;
  return next === 0x28 || next === 0x2d || next === 0 || next === 0x0a || next === 0x7c;
}
