import { CHAR_CLASS, NEWLINE, SPACE } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { oneOf } from '../../../words/words';
import { isBlank, skipBlanks } from './secret-value-span';

/** Where a value begins behind its label, and how it was reached. */
export interface ValueStart {
  readonly at: number;
  /** On a line of its own below the label: only what looks made up counts there. */
  readonly below: boolean;
}

/** A tag that only sets type, or a space: `</strong>`, `<code>`, `[/b]`, `&nbsp;`. */
const MARKUP = new RegExp(
  `^(?:</?${oneOf('code.type-tags')}(?:\\s[^<>\\n]{0,80})?>|\\[/?(?:b|i|u|code|c)\\]|\\{color(?::#?\\w{1,12})?\\}|'{2,3}(?=[\\s'])|&nbsp;|&#160;)`,
  'i',
);
const MAX_MARKUP = 6;
const MAX_TAG = 96;
/** Line ends, and what opens the next line: list marks, quotes, a fence; `|` and `>` of YAML end the line before. */
const NEXT_LINE =
  /^[ \t]{0,8}(?:[|>][+-]?\d?|\\)?[ \t]{0,4}\r?\n(?:[ \t>]{0,24}\r?\n)?[ \t>]{0,24}(?:[-*+•] {1,3}|\d{1,2}[.)] {1,3}|: {1,3}|```[\w-]{0,16}[ \t]{0,4}\r?\n[ \t]{0,16})?(?=\S)/;
const WINDOW = 96;
/** `API_KEY = (` over a string. */
const BRACKET = /^\(\s{0,24}(?=["'])/;

/** Skips what Markdown and HTML put between a label's sign and its value; with `mayGoDown` also the end of the line. */
export function valueStart(scan: TextScan, from: number, mayGoDown: boolean): ValueStart {
  let at = skipMarks(scan, from);
  at = skipMarkup(scan, skipBlanks(scan, at));
  const bracket = scan.codes[at] === 0x28 ? BRACKET.exec(scan.text.slice(at, at + 32)) : null;
  if (bracket !== null) return { at: at + bracket[0].length, below: false };
  const code = scan.codes[at]!;
  const mayEnd =
    (CHAR_CLASS[code]! & NEWLINE) !== 0 || code === 0x7c || code === 0x3e || code === 0x5c;
  if (!mayGoDown || !mayEnd || at >= scan.length) return { at, below: false };
  const next = NEXT_LINE.exec(scan.text.slice(at, at + WINDOW));
  if (next === null) return { at, below: false };
  return { at: skipMarkup(scan, at + next[0].length), below: true };
}

/** The end of bold or italic type right behind a sign or a word: `:**`, `__`, `}` of a macro. */
export function skipMarks(scan: TextScan, from: number): number {
  const { codes } = scan;
  let at = from;
  while (at < from + 4 && '*_~}`'.includes(String.fromCharCode(codes[at]!))) at++;
  return at > from &&
    (at >= scan.length || isBlank(codes[at]!) || codes[at] === 0x3a || codes[at] === 0x7b)
    ? at
    : from;
}

export function skipMarkup(scan: TextScan, from: number): number {
  const { codes } = scan;
  let at = from;
  for (let i = 0; i < MAX_MARKUP; i++) {
    const code = codes[at]!;
    if (code !== 0x3c && code !== 0x5b && code !== 0x26 && code !== 0x7b && code !== 0x27) break;
    const tag = MARKUP.exec(scan.text.slice(at, at + MAX_TAG));
    scan.steps++;
    if (tag === null) break;
    at += tag[0].length;
    while (at < scan.length && (CHAR_CLASS[codes[at]!]! & SPACE) !== 0) at++;
  }
  return at;
}

/** `**x**`, `__x__`, ``` ``x`` ```: the marks around a bare value do not belong to it. */
export function withoutMarks<T extends { start: number; end: number; quoted: boolean }>(
  scan: TextScan,
  value: T,
): T {
  const { codes } = scan;
  let { start, end } = value;
  const mark = codes[start]!;
  if (mark !== 0x2a && mark !== 0x5f && mark !== 0x7e) {
    while (end - start > 4 && isTrailingMark(codes, end)) end -= 2;
    return end === value.end ? value : { ...value, end };
  }
  while (end - start > 4 && codes[start] === mark && codes[end - 1] === mark) {
    start++;
    end--;
  }
  return start === value.start ? value : { ...value, start, end };
}

/** `~~Password: x~~`, `**Password: x**` */
function isTrailingMark(codes: Uint16Array, end: number): boolean {
  const mark = codes[end - 1]!;
  return (mark === 0x2a || mark === 0x7e) && codes[end - 2] === mark;
}
