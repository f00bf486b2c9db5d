import { CHAR_CLASS, NEWLINE } from '../../scan/char-class';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { isAloneBelow } from './assignments/assignment-surroundings';
import { KEY_BARE, KEY_PASSWORD, KEY_PIN, KEY_TOKEN } from './assignments/secret-keys';
import { skipBlanks, valueAt, type ValueSpan } from './assignments/secret-value-span';
import { skipMarks, skipMarkup, valueStart, withoutMarks } from './assignments/value-start';
import { isUuid } from './assignments/secret-value';
import { isDrawn } from './drawn-string';
import { isScrambled, judgeSecret } from './secret-judge';

const PIPE = 0x7c;
/** No sign joins label and value: what stands there must look made up, or be set as code. */
const LEAST = 0.7;
const LEAST_IN_PROSE = 0.75;
const LEAST_TOKEN = 16;
const MAX_ROWS = 500;
const MAX_COLUMNS = 12;
const MAX_LINE = 4000;
/** Up to three more words, and marks of headings, lists and type, make the line a label. */
const LABEL_LINE =
  /^[\s>#*_~`•\-\d.)|]{0,12}(?:[\p{L}\p{N}.@/-]{1,24}[ _.-]{1,2}){0,3}[*_`]{0,3}$/u;
/** Closing tags behind a label, and the opening ones of its value. */
const TAGS =
  /^<\/(?:td|th|dt|key|label|b|strong|span|p|div|name)>\s{0,24}(?:<(?!\/|input|br)\w{1,12}(?:\s[^<>\n]{0,80})?>\s{0,8}){1,3}/i;
/** Rest of a tag whose attribute names the value inside: `<setting name="Password" serializeAs="String">`, `<value>`. */
const IN_TAG = /^["'][^<>]{0,80}>\s{0,24}(?:<value>|<string>)?/i;
const ARROW = /^ ?(?:→|➜|⇒|—|–|->)[ ]/;

/** Secrets whose label stands in a cell, a tag, a heading or a line of its own, with nothing but the place to join them. */
export class LabelledPlaceFinder {
  /** @param kind of the label that ends with `token`. Returns true when something was found. */
  at(scan: TextScan, token: number, kind: number, sink: SpanSink): boolean {
    const { codes } = scan;
    const end = skipMarks(scan, scan.tokenEnd[token]!);
    const next = skipBlanks(scan, end, 40);
    const code = codes[next]!;
    if (code === 0x3c && end === next)
      return this.add(scan, token, kind, this.inTag(scan, next, TAGS), LEAST, sink);
    if ((code === 0x22 || code === 0x27) && end === next)
      return this.add(scan, token, kind, this.inTag(scan, next, IN_TAG), LEAST, sink);
    if (code === PIPE || code === 0x2c || code === 0x09 || code === 0x3b) {
      const found = this.columnBelow(scan, token, kind, sink);
      return code === PIPE && !found ? this.cell(scan, token, kind, next + 1, PIPE, sink) : found;
    }
    if (next >= scan.length || (CHAR_CLASS[code]! & NEWLINE) !== 0)
      return (
        this.columnBelow(scan, token, kind, sink) || this.lineBelow(scan, token, kind, end, sink)
      );
    const arrow = ARROW.exec(scan.text.slice(end, end + 4));
    if (arrow === null) return false;
    const value = valueAt(scan, skipBlanks(scan, end + arrow[0].length));
    return this.add(scan, token, kind, value, LEAST_IN_PROSE, sink);
  }

  /** `Key` over a column of what a machine drew: alone the word says too little. */
  drawnColumn(scan: TextScan, token: number, sink: SpanSink): void {
    this.columnBelow(scan, token, KEY_BARE, sink);
  }

  private inTag(scan: TextScan, at: number, pattern: RegExp): ValueSpan | undefined {
    const tags = pattern.exec(scan.text.slice(at, at + 160));
    if (tags === null) return undefined;
    const start = skipMarkup(scan, at + tags[0].length);
    const stop = Math.min(scan.length, start + 256);
    let end = start;
    while (end < stop && scan.codes[end] !== 0x3c && scan.codes[end] !== 0x0a) end++;
    return scan.codes[end] === 0x3c ? { start, end, quoted: false } : undefined;
  }

  /** `### Password` over a line with nothing but the value. */
  private lineBelow(
    scan: TextScan,
    token: number,
    kind: number,
    end: number,
    sink: SpanSink,
  ): boolean {
    const start = scan.tokenStart[token]!;
    const line = scan.lineStart[scan.lineAt(start)]!;
    if (start - line > 80 || !LABEL_LINE.test(scan.text.slice(line, start))) return false;
    const below = valueStart(scan, end, true);
    if (!below.below) return false;
    const first = valueAt(scan, below.at);
    if (first === undefined) return false;
    const value = withoutMarks(scan, first);
    return isAloneBelow(scan, value)
      ? this.add(scan, token, kind, value, LEAST_IN_PROSE, sink)
      : false;
  }

  /** All cells of the column whose header the label is. */
  private columnBelow(scan: TextScan, token: number, kind: number, sink: SpanSink): boolean {
    const header = scan.lineAt(scan.tokenStart[token]!);
    const delimiter = scan.headedBy(header);
    // A column of pins is one of a plug as often.
    if (delimiter === 0 || kind === KEY_PIN) return false;
    const from = scan.lineStart[header]!;
    if (scan.tokenStart[token]! - from > MAX_LINE) return false;
    let column = 0;
    for (let i = from; i < scan.tokenStart[token]!; i++) if (scan.codes[i] === delimiter) column++;
    if (column > MAX_COLUMNS) return false;
    let found = false;
    for (let row = header + 1; row <= header + MAX_ROWS && scan.isRowOf(row, header); row++) {
      const at = this.startOfCell(scan, row, column, delimiter);
      if (at >= 0) found = this.cell(scan, token, kind, at, delimiter, sink) || found;
    }
    return found;
  }

  private startOfCell(scan: TextScan, row: number, column: number, delimiter: number): number {
    const from = scan.lineStart[row]!;
    const stop = Math.min(
      row + 1 < scan.lineCount ? scan.lineStart[row + 1]! : scan.length,
      from + MAX_LINE,
    );
    scan.steps += (stop - from) >> 4;
    let isQuoted = false;
    let left = column;
    for (let at = from; at < stop; at++) {
      if (left === 0) return at;
      const code = scan.codes[at]!;
      if (code === 0x22) isQuoted = !isQuoted;
      else if (code === delimiter && !isQuoted) left--;
    }
    return -1;
  }

  /** The cell that begins at `at`, when one word fills it. */
  private cell(
    scan: TextScan,
    token: number,
    kind: number,
    at: number,
    delimiter: number,
    sink: SpanSink,
  ): boolean {
    const { codes } = scan;
    // `||Password||x||` of wikis
    const from = codes[at] === delimiter && delimiter === PIPE ? at + 1 : at;
    const start = skipMarkup(scan, skipBlanks(scan, from, 40));
    const first = valueAt(scan, start);
    if (first === undefined) return false;
    let { end } = first;
    if (!first.quoted) for (let i = start; i < end; i++) if (codes[i] === delimiter) end = i;
    const value = withoutMarks(scan, { ...first, end });
    const after = skipBlanks(scan, value.end + (value.quoted ? 1 : 0), 40);
    const behind = '*_`'.includes(String.fromCharCode(codes[after]!)) ? after + 2 : after;
    const isFilled =
      behind >= scan.length ||
      codes[behind] === delimiter ||
      (CHAR_CLASS[codes[behind]!]! & NEWLINE) !== 0;
    return isFilled && this.add(scan, token, kind, value, LEAST, sink);
  }

  private add(
    scan: TextScan,
    token: number,
    kind: number,
    value: ValueSpan | undefined,
    least: number,
    sink: SpanSink,
  ): boolean {
    if (value === undefined) return false;
    const text = scan.text.slice(value.start, value.end);
    const use = { kind, quoted: false, inCode: false, aloneOnLine: false, literal: false };
    // "Token" heads columns of names of things, too.
    const isTelling =
      kind === KEY_PASSWORD
        ? /\d/.test(text) || /[^\p{L}.-]/u.test(text) || isScrambled(text)
        : kind === KEY_BARE
          ? isDrawn(text) && !isUuid(text)
          : kind !== KEY_TOKEN || text.length >= LEAST_TOKEN;
    const score = !isTelling ? 0 : kind === KEY_BARE ? LEAST : judgeSecret(text, use);
    if (score < least || (kind === KEY_PIN && text.length < 4)) return false;
    sink.add(value.start, value.end, 'SECRET', score, 'secret.labelled', scan.word(token));
    return true;
  }
}
