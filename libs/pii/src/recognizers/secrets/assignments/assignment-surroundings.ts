import { CHAR_CLASS, NEWLINE, WORD, foldWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { KEY_MNEMONIC, KEY_PASSWORD, KEY_TOKEN } from './secret-keys';
import { isBlank, type ValueSpan } from './secret-value-span';

const MAX_PHRASE = 250;
const MAX_WHOLE = 72;
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

/** `Cookie: sessionid=3f...`: the name of a cookie stays. */
function cookieAt(scan: TextScan, name: number, first: ValueSpan): ValueSpan {
  if (!/^cookie$/i.test(scan.word(name))) return first;
  const text = scan.text.slice(first.start, first.end);
  const cookie = /^[\w.-]{1,40}=(?=[^\s=])/.exec(text);
  if (cookie === null) return first;
  const start = first.start + cookie[0].length;
  const size = text.slice(cookie[0].length).split(';', 1)[0]!.length;
  return { ...first, start, end: start + size };
}

const APP_PASSWORD = /^[a-z]{4}(?: [a-z]{4}){3}(?![^\r\n])/;

/** All of a value that consists of several words; `first` is the first of them. */
export function severalWordsAt(
  scan: TextScan,
  kind: number,
  name: number,
  first: ValueSpan,
): ValueSpan {
  if (kind === KEY_MNEMONIC) return phraseAt(scan, first);
  if (kind === KEY_TOKEN) return cookieAt(scan, name, first);
  return kind === KEY_PASSWORD ? wholeValueAt(scan, name, appPasswordAt(scan, first)) : first;
}

/** `SMTP_PASS=abcd efgh ijkl mnop`: the app passwords of mail providers, four groups of four letters to the line's end. */
function appPasswordAt(scan: TextScan, first: ValueSpan): ValueSpan {
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

/** `<b>Password</b>: x`, `<span>Password</span>: x` */
const CLOSING_TAG = /^<\/[a-z]{1,8}>/i;

/** Between a key and its colon: quotes, brackets, blanks, a closing tag, an optional mark. */
export function isKeyGap(scan: TextScan, from: number, to: number): boolean {
  let marks = 0;
  for (let i = from; i < to; i++) {
    const code = scan.codes[i]!;
    if (code === 0x3c && scan.codes[i + 1] === 0x2f) {
      const tag = CLOSING_TAG.exec(scan.text.slice(i, i + 12));
      if (tag === null) return false;
      i += tag[0].length - 1;
      continue;
    }
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

const LABEL = /^[\s>#*_~`•\-\d.)|]{0,12}(?:[\p{L}\p{N}.@/-]{1,24}[ _.-]{1,2}){0,3}$/u;
const FIELDS = /(?:server|data source|host|database|uid|user id|dsn|driver)\s?=/i;

/** `Password: Kestrel Moor 41`: the rest of a line that a label opens, or a field of a connection string to its semicolon. */
function wholeValueAt(scan: TextScan, name: number, first: ValueSpan): ValueSpan {
  if (first.quoted || first.start >= scan.length) return first;
  const start = scan.tokenStart[name]!;
  const line = scan.lineStart[scan.lineAt(start)]!;
  if (start - line > 200) return first;
  const before = scan.text.slice(line, start);
  const rest = scan.text.slice(first.start, first.start + MAX_WHOLE).split(/[\r\n]/, 1)[0]!;
  if (FIELDS.test(before)) {
    const field = /^\{([^{}]{3,40})\}|^([^;="']{3,40});/.exec(rest);
    if (field === null) return first;
    const open = field[1] === undefined ? 0 : 1;
    const size = (field[1] ?? field[2]!).trimEnd().length;
    return { start: first.start + open, end: first.start + open + size, quoted: true };
  }
  const words = rest.trimEnd().split(' ');
  if (words.length < 2 || words.length > 8 || rest.length >= MAX_WHOLE || !LABEL.test(before))
    return first;
  const isName = words.every((word) => /^[\p{Lu}\d]/u.test(word)) && /\d/.test(rest);
  const isPhrase = isPhraseName(scan, name) && /^[\p{Ll} ]+$/u.test(rest.trimEnd());
  // What a scanner of paper read letter by letter.
  const isSpelled = words.length > 4 && words.every((word) => word.length === 1);
  const isTold = isPasswordOfLine(words);
  return isName || isPhrase || isSpelled || isTold
    ? { ...first, end: first.start + rest.trimEnd().length }
    : first;
}

/** `blue elephant 42!`: a few words, the last of which no sentence ends in. */
function isPasswordOfLine(words: readonly string[]): boolean {
  return (
    words.length < 5 &&
    /^[\p{L}\d]*\d[!#$%&*?@^+=]+$/u.test(words.at(-1)!) &&
    words.slice(0, -1).every((word) => /^\p{L}{2,20}$/u.test(word))
  );
}

/** `passphrase` asks for several words. */
export function isPhraseName(scan: TextScan, name: number): boolean {
  return /phrase$/i.test(scan.word(name));
}
