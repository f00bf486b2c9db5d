import { CASELESS, CHAR_CLASS, NEWLINE, SPACE, WORD } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';

const MAX_VALUE = 512;
const MAX_BARE = 320;
const MAX_INSIDE = 24;
const QUOTES = new Set([0x22, 0x27, 0x60]);

/** Where a value stands, without its quotes. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

export function isBlank(code: number): boolean {
  return (CHAR_CLASS[code]! & (SPACE | NEWLINE)) !== 0;
}

/** First offset from `at` that is no blank, at most `limit` further; line breaks count as blanks only when asked. */
export function skipBlanks(scan: TextScan, at: number, limit = 8): number {
  const stop = Math.min(scan.length, at + limit);
  while (at < stop && (CHAR_CLASS[scan.codes[at]!]! & SPACE) !== 0) at++;
  return at;
}

/** The value that begins at `at`: a quoted string (also with escaped quotes or a `b`, `f`, `@` before them), else a word. */
export function valueAt(scan: TextScan, at: number, inQuery = false): ValueSpan | undefined {
  const { codes, length } = scan;
  if (at >= length) return undefined;
  let open = at;
  // Escaped quotes of JSON in JSON, string prefixes of Python, C# and Objective-C.
  if (codes[open] === 0x5c && QUOTES.has(codes[open + 1]!)) open++;
  else if (
    !QUOTES.has(codes[open]!) &&
    'bfruLN@$'.includes(String.fromCharCode(codes[open]!)) &&
    QUOTES.has(codes[open + 1]!)
  )
    open++;
  // ``x``: Markdown doubles its quotes.
  if (codes[open] === 0x60) while (codes[open + 1] === 0x60 && open < at + 3) open++;
  return QUOTES.has(codes[open]!) ? quotedValue(scan, open) : bareValue(scan, at, inQuery);
}

function quotedValue(scan: TextScan, open: number): ValueSpan | undefined {
  const { codes } = scan;
  const quote = codes[open]!;
  const isEscaped = open > 0 && codes[open - 1] === 0x5c;
  const stop = Math.min(scan.length, open + 1 + MAX_VALUE);
  for (let i = open + 1; i < stop; i++) {
    const code = codes[i]!;
    if (code === quote)
      return { start: open + 1, end: isEscaped && codes[i - 1] === 0x5c ? i - 1 : i, quoted: true };
    if ((CHAR_CLASS[code]! & NEWLINE) !== 0) break;
    if (code === 0x5c && !isEscaped) i++;
  }
  // A string that never closes: take its first word.
  return bareValue(scan, open + 1, false);
}

function bareValue(scan: TextScan, start: number, inQuery: boolean): ValueSpan | undefined {
  const { codes } = scan;
  const stop = Math.min(scan.length, start + MAX_BARE);
  let end = start;
  let parens = 0;
  for (; end < stop; end++) {
    const code = codes[end]!;
    if (
      isBlank(code) ||
      ((code === 0x22 || code === 0x60 || code === 0x3b) && !isInside(scan, start, end)) ||
      // Scripts without case follow a value without a blank: 密码是abc123请.
      ((CHAR_CLASS[code]! & CASELESS) !== 0 && end > start && codes[end - 1]! < 0x80) ||
      code === 0x0 ||
      (code >= 0x3000 && code <= 0x3002) ||
      code === 0xff0c
    )
      break;
    if (code === 0x27 && end > start && !isInside(scan, start, end)) break;
    if (code === 0x3c && end > start && (codes[end + 1] === 0x2f || codes[end + 1] === 0x62)) break;
    if (inQuery && (code === 0x26 || code === 0x23)) break;
    if (
      code === 0x2c &&
      (end + 1 >= scan.length ||
        isBlank(codes[end + 1]!) ||
        codes[end + 1] === 0x22 ||
        (CHAR_CLASS[codes[end + 1]!]! & CASELESS) !== 0)
    )
      break;
    if (code === 0x28) parens++;
    if (code === 0x29 && --parens < 0) break;
  }
  while (
    end > start &&
    ',.:!?)]}>'.includes(String.fromCharCode(codes[end - 1]!)) &&
    !isBalanced(codes, start, end)
  )
    end--;
  return end > start ? { start, end, quoted: false } : undefined;
}

/** `Kes;trel41`, `Kestrel'Moor`: a sign that ends most values, once and between letters of a word that goes on as one. */
function isInside({ codes, length }: TextScan, start: number, at: number): boolean {
  if (at <= start || !isWord(codes[at - 1]!) || !isWord(codes[at + 1]!)) return false;
  for (let i = at + 1; i < length && i < at + MAX_INSIDE; i++) {
    const code = codes[i]!;
    if (isBlank(code)) return true;
    if (code === codes[at] || '"\'`;=,()[]{}<>'.includes(String.fromCharCode(code))) return false;
  }
  return at + MAX_INSIDE > length;
}

function isWord(code: number): boolean {
  return (CHAR_CLASS[code]! & WORD) !== 0;
}

/** Whether the closing bracket at the end belongs to one inside the value; a full stop never does. */
function isBalanced(codes: Uint16Array, start: number, end: number): boolean {
  const close = codes[end - 1]!;
  const open =
    close === 0x29
      ? 0x28
      : close === 0x5d
        ? 0x5b
        : close === 0x7d
          ? 0x7b
          : close === 0x3e
            ? 0x3c
            : 0;
  if (open === 0)
    return close === 0x21 && end - start > 1 ? isPasswordBang(codes, start, end) : false;
  for (let i = start; i < end - 1; i++) if (codes[i] === open) return true;
  return false;
}

/** `S3cret!` keeps its exclamation mark; `secret!` at the end of a sentence does not. */
function isPasswordBang(codes: Uint16Array, start: number, end: number): boolean {
  for (let i = start; i < end - 1; i++) if (codes[i]! >= 0x30 && codes[i]! <= 0x39) return true;
  return false;
}
