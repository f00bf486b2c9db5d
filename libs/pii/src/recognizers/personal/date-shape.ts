import { CASELESS, CHAR_CLASS, LETTER, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import type { TextScan } from '../../scan/text-scan';
import { FIRST_UPPER } from '../../scan/token-table';

const MONTH = PII_CONTEXT.indexOf('month');

/** Offsets of a date; `lastToken` is where a search goes on behind it. */
export interface DateRange {
  readonly start: number;
  readonly end: number;
  readonly lastToken: number;
}

/**
 * The date whose first word is `token`: `1985-03-12`, `12.3.85`, `12/03/1985`, `12 March 1985`, `March 12th,
 * 1985`, `12. März 1985`, `12 de marzo de 1985`, `1985年3月12日`, `19850312` only where `compact` says so.
 */
export function dateAt(scan: TextScan, token: number, compact = false): DateRange | undefined {
  const start = scan.tokenStart[token]!;
  const end = scan.tokenEnd[token]!;
  const isNumber = (scan.tokenFlags[token]! & LETTER) === 0;
  if (!isNumber) {
    if (isMonth(scan, token)) return monthFirst(scan, token);
    return ordinal(scan, token) > 0 ? dayFirst(scan, token) : undefined;
  }
  const before = start === 0 ? 0 : scan.codes[start - 1]!;
  if (
    (before === 0x2e || before === 0x2d || before === 0x2f) &&
    (CHAR_CLASS[scan.codes[start - 2] ?? 0]! & WORD) !== 0
  )
    return undefined;
  if (compact && end - start === 8) {
    const value = scan.text.slice(start, end);
    return isDay(Number(value.slice(6)), Number(value.slice(4, 6)), Number(value.slice(0, 4)))
      ? { start, end, lastToken: token }
      : undefined;
  }
  return end - start > 4
    ? undefined
    : (numeric(scan, token) ?? ideographic(scan, token) ?? dayFirst(scan, token));
}

function numeric(scan: TextScan, token: number): DateRange | undefined {
  if (token + 2 >= scan.tokenCount) return undefined;
  const separator = scan.codes[scan.tokenEnd[token]!]!;
  if (separator !== 0x2d && separator !== 0x2e && separator !== 0x2f && separator !== 0x20)
    return undefined;
  if (!joined(scan, token, separator) || !joined(scan, token + 1, separator)) return undefined;
  const [a, b, c] = [number(scan, token), number(scan, token + 1), number(scan, token + 2)];
  const last = scan.tokenEnd[token + 2]! - scan.tokenStart[token + 2]!;
  const first = scan.tokenEnd[token]! - scan.tokenStart[token]!;
  const end = scan.tokenEnd[token + 2]!;
  const next = scan.codes[end]!;
  // A fourth group makes it a version, an address or a number.
  if ((next === separator && separator !== 0x20) || next === 0x5f)
    if ((CHAR_CLASS[scan.codes[end + 1]!]! & WORD) !== 0) return undefined;
  const right =
    first === 4
      ? isDay(c, b, a)
      : (last === 4 || (last === 2 && separator !== 0x20)) &&
        (isDay(a, b, year(c, last)) || isDay(b, a, year(c, last)));
  return right ? { start: scan.tokenStart[token]!, end, lastToken: token + 2 } : undefined;
}

/** 1985年3月12日, 1985년 3월 12일 */
function ideographic(scan: TextScan, token: number): DateRange | undefined {
  if (scan.tokenEnd[token]! - scan.tokenStart[token]! !== 4 || token + 5 > scan.tokenCount)
    return undefined;
  const marks = ['年년', '月월', '日일'];
  for (let i = 0; i < 3; i++) {
    const mark = token + 2 * i + 1;
    if (
      mark >= scan.tokenCount ||
      (scan.tokenFlags[mark]! & CASELESS) === 0 ||
      !marks[i]!.includes(scan.text[scan.tokenStart[mark]!]!)
    )
      return undefined;
  }
  return {
    start: scan.tokenStart[token]!,
    end: scan.tokenStart[token + 5]! + 1,
    lastToken: token + 5,
  };
}

/** 12 March 1985, 12th of March 1985, 12. März 1985, 12 de marzo de 1985 */
function dayFirst(scan: TextScan, token: number): DateRange | undefined {
  const day = ordinal(scan, token);
  if (day < 1 || day > 31) return undefined;
  let month = token + 1;
  for (let i = 0; i < 2 && month < scan.tokenCount && !isMonth(scan, month); i++) {
    if (!isFiller(scan, month)) return undefined;
    month++;
  }
  if (month >= scan.tokenCount || !isMonth(scan, month) || !isNear(scan, token, month))
    return undefined;
  let at = month + 1;
  if (at < scan.tokenCount && isFiller(scan, at)) at++;
  const withYear = at < scan.tokenCount && isYear(scan, at) && isNear(scan, month, at);
  const last = withYear ? at : month;
  return { start: scan.tokenStart[token]!, end: scan.tokenEnd[last]!, lastToken: last };
}

/** March 12, 1985; March 12th 1985; March 1985 */
function monthFirst(scan: TextScan, token: number): DateRange | undefined {
  const next = token + 1;
  if (next >= scan.tokenCount || !isNear(scan, token, next)) return undefined;
  if (isYear(scan, next))
    return { start: scan.tokenStart[token]!, end: scan.tokenEnd[next]!, lastToken: next };
  const day = ordinal(scan, next);
  if (day < 1 || day > 31) return undefined;
  const withYear =
    next + 1 < scan.tokenCount && isYear(scan, next + 1) && isNear(scan, next, next + 1);
  // "you may 5 times": without a year the month must look like a name.
  if (!withYear && (scan.tokenFlags[token]! & FIRST_UPPER) === 0) return undefined;
  const last = withYear ? next + 1 : next;
  return { start: scan.tokenStart[token]!, end: scan.tokenEnd[last]!, lastToken: last };
}

/** 12, 12th, 1er, 3º -> the number; 0 for anything else. */
function ordinal(scan: TextScan, token: number): number {
  const length = scan.tokenEnd[token]! - scan.tokenStart[token]!;
  if (length > 4) return 0;
  const match = /^(\d{1,2})(?:st|nd|rd|th|er|º|ª|te|de|e)?$/i.exec(scan.word(token));
  return match === null ? 0 : Number(match[1]);
}

function isMonth(scan: TextScan, token: number): boolean {
  return scan.tokenContext[token] !== 0 && scan.lexicon.has(scan.tokenContext[token]!, MONTH);
}

function isYear(scan: TextScan, token: number): boolean {
  if (
    scan.tokenEnd[token]! - scan.tokenStart[token]! !== 4 ||
    (scan.tokenFlags[token]! & LETTER) !== 0
  )
    return false;
  const value = number(scan, token);
  return value >= 1880 && value <= 2100;
}

function isFiller(scan: TextScan, token: number): boolean {
  return (
    scan.tokenEnd[token]! - scan.tokenStart[token]! <= 3 &&
    /^(?:of|de|del|di|do|da|den|der|the|van)$/i.test(scan.word(token))
  );
}

function isNear(scan: TextScan, from: number, to: number): boolean {
  return scan.tokenStart[to]! - scan.tokenEnd[from]! <= 10;
}

function joined(scan: TextScan, token: number, separator: number): boolean {
  const end = scan.tokenEnd[token]!;
  const gap = scan.tokenStart[token + 1]! - end;
  return (
    scan.codes[end] === separator &&
    (gap === 1 || (gap === 2 && scan.codes[end + 1] === 0x20)) &&
    (scan.tokenFlags[token + 1]! & LETTER) === 0
  );
}

function number(scan: TextScan, token: number): number {
  let value = 0;
  for (let i = scan.tokenStart[token]!; i < scan.tokenEnd[token]!; i++)
    value = value * 10 + scan.codes[i]! - 0x30;
  return value;
}

function year(value: number, digits: number): number {
  return digits === 2 ? (value > 30 ? 1900 : 2000) + value : value;
}

function isDay(day: number, month: number, inYear: number): boolean {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 && inYear >= 1880 && inYear <= 2100;
}
