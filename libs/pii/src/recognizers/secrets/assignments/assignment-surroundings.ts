import { CHAR_CLASS, NEWLINE, WORD, foldWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { isBlank, type ValueSpan } from './secret-value-span';

const MAX_PHRASE = 250;
/** Between a key and its sign; blanks may be many, where a table of settings is aligned. */
const GAP = 6;
export const WIDE_GAP = 48;

/** `-H "api-key: value"`: name and value share one pair of quotes. */
export function isInString(scan: TextScan, name: number, value: ValueSpan): boolean {
  const quote = scan.codes[value.end]!;
  if (value.quoted || (quote !== 0x22 && quote !== 0x27)) return false;
  let start = scan.tokenStart[name]!;
  const stop = Math.max(0, start - 40);
  while (start > stop && scan.codes[start - 1] !== quote) {
    if (isBlank(scan.codes[start - 1]!)) return false;
    start--;
  }
  return scan.codes[start - 1] === quote;
}

const APP_PASSWORD = /^[a-z]{4}(?: [a-z]{4}){3}(?![^\r\n])/;

/** `SMTP_PASS=abcd efgh ijkl mnop`: the app passwords of mail providers, four groups of four letters to the line's end. */
export function appPasswordAt(scan: TextScan, first: ValueSpan): ValueSpan {
  if (first.quoted || first.end - first.start !== 4) return first;
  const match = APP_PASSWORD.exec(scan.text.slice(first.start, first.start + 24));
  return match === null ? first : { ...first, end: first.start + 19 };
}

/** A dozen words in a row, not only the first of them. */
export function phraseAt(scan: TextScan, first: ValueSpan): ValueSpan {
  const words = /^[a-z]{3,8}(?: [a-z]{3,8}){11,23}/.exec(
    scan.text.slice(first.start, first.start + MAX_PHRASE),
  );
  return words === null ? first : { ...first, end: first.start + words[0].length };
}

export function lastHump(word: string): string {
  return foldWord(word.match(/[A-Z]?[a-z]+$|[A-Z]+$/)?.[0] ?? word);
}

/** Between a key and its colon: quotes, brackets, blanks, an optional mark. */
export function isKeyGap(scan: TextScan, from: number, to: number): boolean {
  let marks = 0;
  for (let i = from; i < to; i++) {
    const code = scan.codes[i]!;
    if (code !== 0x20 && ++marks > GAP) return false;
    if (code !== 0x20 && code !== 0x09 && !'"\'`])[?!\\*_-$}'.includes(String.fromCharCode(code)))
      return false;
  }
  return true;
}

export function isSentenceBorder(scan: TextScan, at: number): boolean {
  const code = scan.codes[at]!;
  return code === 0x2c || code === 0x3b || (CHAR_CLASS[code]! & NEWLINE) !== 0;
}

export function isStatementEnd(code: number): boolean {
  return code === 0x3b || code === 0x29;
}

export function isLineEnd(scan: TextScan, at: number): boolean {
  let i = at;
  while (
    i < scan.length &&
    i < at + 4 &&
    !isBlank(scan.codes[i]!) &&
    (CHAR_CLASS[scan.codes[i]!]! & WORD) === 0
  )
    i++;
  while (i < scan.length && scan.codes[i] === 0x20) i++;
  return (
    i >= scan.length || (CHAR_CLASS[scan.codes[i]!]! & NEWLINE) !== 0 || scan.codes[i] === 0x23
  );
}

/** `login(user, password=pwd)`: a keyword argument, not a line of an env file. */
export function isCallArgument(scan: TextScan, name: number, end: number): boolean {
  const after = scan.codes[end]!;
  if (after !== 0x29 && after !== 0x2c) return false;
  const before = name > 0 ? scan.codes[scan.tokenEnd[name - 1]!]! : 0;
  return before === 0x28 || before === 0x2c || after === 0x29;
}

export function continuesInProse(scan: TextScan, at: number): boolean {
  let i = at;
  if (scan.codes[i] === 0x2c || scan.codes[i] === 0x2e) return false;
  while (i < scan.length && scan.codes[i] === 0x20) i++;
  return (CHAR_CLASS[scan.codes[i]!]! & WORD) !== 0;
}

/** The only word of its line, and no label itself. */
export function isAloneBelow(scan: TextScan, value: ValueSpan): boolean {
  const last = scan.codes[value.end - 1]!;
  return isLineEnd(scan, value.end) && last !== 0x3a && scan.codes[value.end] !== 0x3a;
}
