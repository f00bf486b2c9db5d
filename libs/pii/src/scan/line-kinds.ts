import { CHAR_CLASS, DIGIT, foldWord, hashWord, NEWLINE, SPACE, WORD } from './char-class';
import { words } from '../words/words';
import type { TokenTable } from './token-table';
import { withCapacity } from './with-capacity';

export const LINE_PROSE = 0;
const LINE_BLANK = 1;
/** Program text, in or out of a fence; markup and shell commands too. */
export const LINE_CODE = 2;
export const LINE_JSON = 3;
export const LINE_CSV = 4;
/** A row of a Markdown table. */
export const LINE_TABLE = 5;
/** Starts with a timestamp. */
export const LINE_LOG = 6;
/** `From: ...`, `Betreff: ...` */
export const LINE_MAIL_HEADER = 7;
/** After `-- ` on a line of its own, up to the next blank line but one. */
export const LINE_SIGNATURE = 8;

const QUOTE = 0x22;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const TAB = 0x09;
const PIPE = 0x7c;

/** By character, 1 for those of a set. */
function marksOf(set: string): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, c) => (set.includes(String.fromCharCode(c)) ? 1 : 0));
}
/** What code is full of and prose is not. */
const CODE_MARK = marksOf('{}[];=<>()_\\$#&|*+`/');
const DELIMITING = marksOf('",;\t');

const CODE_FIRST_WORDS = new Set(words('code.first-words'));
/** In any case: so few words pass that only those are cut out of the text. */
const CODE_FIRST_HASHES = new Set([...CODE_FIRST_WORDS].map((word) => hashWord(foldWord(word))));
const DATA_FENCES = new Set(words('code.data-fences'));

/** A scanned text as far as its lines need it. */
export interface ScannedLines extends TokenTable {
  readonly text: string;
  tokenAt(offset: number): number;
  word(token: number): string;
}

/** What each line of a text is, computed on first use in one pass. Reused from text to text. */
export class LineKinds {
  kinds = new Uint8Array(0);
  /** First line of the CSV block or table a line belongs to: its header. */
  blockStart = new Uint32Array(0);
  /** The delimiter of CSV lines, by line. */
  delimiter = new Uint8Array(0);

  compute(scan: ScannedLines, mailHeaderSet: number): this {
    const { lineCount } = scan;
    this.kinds = withCapacity(this.kinds, lineCount);
    this.blockStart = withCapacity(this.blockStart, lineCount);
    this.delimiter = withCapacity(this.delimiter, lineCount);
    let fence = '';
    let inSignature = false;
    let previousDelimiters = -1;
    for (let line = 0; line < lineCount; line++) {
      const from = scan.lineStart[line]!;
      const to = lineEnd(scan, line);
      this.blockStart[line] = line;
      this.delimiter[line] = 0;
      let first = from;
      while (first < to && (CHAR_CLASS[scan.codes[first]!]! & SPACE) !== 0) first++;
      if (first === to) {
        this.kinds[line] = fence === 'code' ? LINE_CODE : LINE_BLANK;
        inSignature = false;
        previousDelimiters = -1;
        continue;
      }
      const fenceMark = fenceAt(scan, first, to);
      if (fenceMark !== undefined) {
        fence = fence !== '' ? '' : fenceMark;
        this.kinds[line] = LINE_CODE;
        continue;
      }
      if (fence === 'code') {
        this.kinds[line] = LINE_CODE;
        continue;
      }
      if (scan.codes[first] === 0x2d && scan.codes[first + 1] === 0x2d && to - first <= 3)
        inSignature = true;
      const shape = this.shapeOf(scan, line, first, to, mailHeaderSet);
      this.kinds[line] = inSignature && shape === LINE_PROSE ? LINE_SIGNATURE : shape;
      previousDelimiters = this.joinBlock(scan, line, first, to, previousDelimiters);
    }
    return this;
  }

  private shapeOf(
    scan: ScannedLines,
    line: number,
    first: number,
    to: number,
    mailHeaderSet: number,
  ): number {
    const codes = scan.codes;
    const lead = codes[first]!;
    const last = codes[to - 1]!;
    if (lead === PIPE && last === PIPE && to - first > 2) return LINE_TABLE;
    if (
      lead === 0x22 ||
      ((lead === 0x7b || lead === 0x5b) && (codes[first + 1] === 0x22 || to - first <= 2))
    )
      return LINE_JSON;
    if (isTimestamp(codes, lead === 0x5b ? first + 1 : first, to)) return LINE_LOG;
    const token = scan.tokenAt(first);
    if (token < scan.tokenCount && scan.tokenStart[token] === first) {
      const end = scan.tokenEnd[token]!;
      if (
        codes[end] === 0x3a &&
        scan.tokenContext[token] !== 0 &&
        scan.lexicon.has(scan.tokenContext[token]!, mailHeaderSet)
      )
        return LINE_MAIL_HEADER;
      if (
        CODE_FIRST_HASHES.has(scan.tokenHash[token]!) &&
        CODE_FIRST_WORDS.has(scan.word(token)) &&
        this.marks(codes, first, to) >= 2
      )
        return LINE_CODE;
    }
    const marks = this.marks(codes, first, to);
    if (last === SEMICOLON || last === 0x7b || last === 0x7d)
      return marks >= 2 ? LINE_CODE : LINE_PROSE;
    if (lead === 0x3c && last === 0x3e) return LINE_CODE;
    if (lead === 0x7d || (lead === 0x2f && codes[first + 1] === 0x2f)) return LINE_CODE;
    return marks >= 3 && marks * 9 >= to - first ? LINE_CODE : LINE_PROSE;
  }

  private marks(codes: Uint16Array, from: number, to: number): number {
    const table = CODE_MARK;
    let marks = 0;
    const end = Math.min(to, from + 400);
    for (let i = from; i < end; i++) marks += codes[i]! < 128 ? table[codes[i]!]! : 0;
    return marks;
  }

  /** Lines with equally many delimiters make a CSV block; table rows make a table. Returns their number. */
  private joinBlock(
    scan: ScannedLines,
    line: number,
    first: number,
    to: number,
    previous: number,
  ): number {
    const kind = this.kinds[line];
    if (kind === LINE_TABLE) {
      this.delimiter[line] = PIPE;
      if (line > 0 && this.kinds[line - 1] === LINE_TABLE)
        this.blockStart[line] = this.blockStart[line - 1]!;
      return -1;
    }
    if (kind === LINE_CODE || kind === LINE_MAIL_HEADER) return -1;
    const found = delimiters(scan.codes, first, to);
    const count = found >> 8;
    if (count === 0) return -1;
    if (
      found === previous &&
      line > 0 &&
      (count >= 2 || to - first < 80 || this.kinds[line - 1] === LINE_CSV)
    ) {
      this.delimiter[line] = found & 0xff;
      this.kinds[line] = LINE_CSV;
      if (this.kinds[line - 1] === LINE_CSV) this.blockStart[line] = this.blockStart[line - 1]!;
      else {
        this.kinds[line - 1] = LINE_CSV;
        this.delimiter[line - 1] = found & 0xff;
        this.blockStart[line] = line - 1;
      }
    }
    return found;
  }
}

/** Offset after the last character of a line, line break excluded. */
function lineEnd(scan: ScannedLines, line: number): number {
  let end = line + 1 < scan.lineCount ? scan.lineStart[line + 1]! : scan.length;
  const start = scan.lineStart[line]!;
  while (end > start && (CHAR_CLASS[scan.codes[end - 1]!]! & (NEWLINE | SPACE)) !== 0) end--;
  return end;
}

function fenceAt(scan: ScannedLines, first: number, to: number): string | undefined {
  const mark = scan.codes[first]!;
  if (
    (mark !== 0x60 && mark !== 0x7e) ||
    scan.codes[first + 1] !== mark ||
    scan.codes[first + 2] !== mark
  )
    return undefined;
  const language = scan.text
    .slice(first + 3, Math.min(to, first + 23))
    .trim()
    .toLowerCase();
  return language === '' || DATA_FENCES.has(language) ? 'data' : 'code';
}

/** `2026-11-22`, `2026/11/22`, `12:34:56`, `Nov 22` is left to prose. */
function isTimestamp(codes: Uint16Array, at: number, to: number): boolean {
  if (to - at < 8) return false;
  let digits = 0;
  while (digits < 5 && (CHAR_CLASS[codes[at + digits]!]! & DIGIT) !== 0) digits++;
  const mark = codes[at + digits]!;
  if (digits === 4)
    return (
      (mark === 0x2d || mark === 0x2f) &&
      (CHAR_CLASS[codes[at + 5]!]! & DIGIT) !== 0 &&
      codes[at + 7] === mark
    );
  return digits === 2 && mark === 0x3a && codes[at + 5] === 0x3a;
}

/** The likeliest delimiter of a line and how often it occurs: count << 8 | code; 0 when none qualifies. */
function delimiters(codes: Uint16Array, from: number, to: number): number {
  let commas = 0;
  let semicolons = 0;
  let tabs = 0;
  let spaced = 0;
  let quoted = false;
  const end = Math.min(to, from + 4000);
  const table = DELIMITING;
  for (let i = from; i < end; i++) {
    const code = codes[i]!;
    if (code >= 128 || table[code] === 0) continue;
    if (code === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (code === COMMA) {
      commas++;
      if (codes[i + 1] === 0x20) spaced++;
    } else if (code === SEMICOLON) semicolons++;
    else if (code === TAB) tabs++;
  }
  if (tabs > 0) return (tabs << 8) | TAB;
  if (semicolons > 0 && codes[end - 1] !== SEMICOLON) return (semicolons << 8) | SEMICOLON;
  // A sentence has a space after its commas; a table of data has not, or has one after each.
  return commas > 0 && (spaced === 0 || commas >= 3) && (CHAR_CLASS[codes[end - 1]!]! & WORD) !== 0
    ? (commas << 8) | COMMA
    : 0;
}
