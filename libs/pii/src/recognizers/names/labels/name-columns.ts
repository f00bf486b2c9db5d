import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { addCell, CELL, findInsertedNames } from './name-cells';
import { isPersonalField } from './labelled-names';
import type { NameLexicon } from '../lexicon/name-lexicon';
import type { NamePhrases } from '../lexicon/name-phrases';

const MAX_TAG_VALUE = 80;
/** Columns are counted from the start of the line: not in lines that are no header. */
const MAX_HEADER = 2000;
const MAX_HEADER_WORDS = 4;

interface Column {
  readonly index: number;
  readonly level: number;
  readonly word: string;
}

/**
 * What the name of a column says about all values below: CSV, tables, SQL rows and XML elements. Found from the words
 * of the header, so that a text without such words costs nothing.
 */
export class NameColumns {
  private readonly headers = new Map<number, Column[]>();
  /** A column name stands in a list or in quotes, as those of SQL do. */
  private listed = false;

  constructor(private readonly phrases: NamePhrases) {}

  reset(): void {
    this.headers.clear();
    this.listed = false;
  }

  /** Looks at the token, with which the name of a column may end. */
  see(scan: TextScan, lexicon: NameLexicon, token: number, sink: SpanSink): void {
    const { codes, tokenStart, tokenEnd } = scan;
    const end = tokenEnd[token]!;
    const after = codes[end]!;
    // In prose a space and a word follow: nearly all tokens end here.
    if (!mayClose(scan, end)) return;
    this.listed ||= after === 0x2c || after === 0x29 || after === 0x22 || after === 0x60;
    let first = token;
    while (
      first > 0 &&
      token - first < MAX_HEADER_WORDS &&
      tokenEnd[first - 1]! + 1 === tokenStart[first] &&
      isWordGap(codes[tokenEnd[first - 1]!]!)
    )
      first--;
    const level = this.levelOf(scan, first, token);
    if (level === 0) return;
    const before = tokenStart[first]! > 0 ? codes[tokenStart[first]! - 1]! : 0x0a;
    if (after === 0x3e && (before === 0x3c || before === 0x3a)) {
      const close = closingTag(scan, end + 1);
      if (close > 0) addCell(scan, lexicon, end + 1, close, level, sink, scan.word(token));
      return;
    }
    if (!isCellBorder(after) || !isCellBorder(before)) return;
    const line = scan.lineAt(tokenStart[first]!);
    if (end - scan.lineStart[line]! > MAX_HEADER) return;
    const delimiter = scan.headedBy(line);
    if (delimiter === 0) return;
    let index = 0;
    for (let i = scan.lineStart[line]!; i < tokenStart[first]!; i++)
      if (codes[i] === delimiter) index++;
    if (!standsAlone(scan, tokenStart[first]!, end, delimiter)) return;
    const columns = this.headers.get(line) ?? [];
    columns.push({ index, level, word: scan.word(token) });
    this.headers.set(line, columns);
  }

  /** Reports the values below all headers seen, and those of SQL rows. */
  report(scan: TextScan, lexicon: NameLexicon, sink: SpanSink): void {
    for (const [line, columns] of this.headers) readTable(scan, lexicon, line, columns, sink);
    if (!this.listed) return;
    const levelOf = (start: number, end: number): number =>
      this.levelOf(scan, scan.tokenAt(start), scan.tokenAt(end) - 1);
    findInsertedNames(scan, lexicon, levelOf, sink);
  }

  private levelOf(scan: TextScan, first: number, last: number): number {
    const node = this.phrases.spanning(scan, first, last);
    if (this.phrases.has(node, this.phrases.column)) return CELL.strong;
    return this.phrases.has(node, this.phrases.weakColumn) ? CELL.weak : 0;
  }
}

function readTable(
  scan: TextScan,
  lexicon: NameLexicon,
  header: number,
  columns: readonly Column[],
  sink: SpanSink,
): void {
  const delimiter = scan.headedBy(header);
  // "first,last" and "name,email": together they leave no doubt.
  const words = new Set(columns.map(({ word }) => word.toLowerCase()));
  const sure =
    columns.some(({ level }) => level === CELL.strong) ||
    ((words.has('first') || words.has('given')) && (words.has('last') || words.has('family'))) ||
    isPersonal(scan, header);
  const levels: number[] = [];
  for (const { index, level } of columns) levels[index] = sure ? CELL.strong : level;
  for (let line = header + 1; scan.isRowOf(line, header); line++) {
    const end = line + 1 < scan.lineCount ? scan.lineStart[line + 1]! : scan.length;
    let start = scan.lineStart[line]!;
    let quoted = false;
    let column = 0;
    for (let i = start; i <= end && column < levels.length; i++) {
      const code = i < end ? scan.codes[i]! : delimiter;
      if (code === 0x22) quoted = !quoted;
      if (code !== delimiter || (quoted && i < end)) continue;
      const level = levels[column] ?? 0;
      if (level > 0) addCell(scan, lexicon, start, i, level, sink, 'column');
      column++;
      start = i + 1;
    }
  }
}

/** Offset of `</` behind a value; -1 when it is not near: to look on would read a text of open tags over and over. */
function closingTag(scan: TextScan, from: number): number {
  scan.steps += 4;
  for (let i = from; i < from + MAX_TAG_VALUE && i < scan.length; i++)
    if (scan.codes[i] === 0x3c) return scan.codes[i + 1] === 0x2f ? i : -1;
  return -1;
}

/** A column of mail addresses, phones or birthdays. */
function isPersonal(scan: TextScan, header: number): boolean {
  const end = header + 1 < scan.lineCount ? scan.lineStart[header + 1]! : scan.length;
  for (
    let token = scan.tokenAt(scan.lineStart[header]!);
    token < scan.tokenCount && scan.tokenStart[token]! < end;
    token++
  ) {
    const node = scan.tokenContext[token]!;
    if (isPersonalField(scan, node)) return true;
  }
  return false;
}

/** A cell, tag or list item may end at `end`. */
function mayClose(scan: TextScan, end: number): boolean {
  let i = end;
  while (scan.codes[i] === 0x20 && i < end + 40) i++;
  const code = scan.codes[i]!;
  return (
    code < 0x20 ||
    code === 0x2c ||
    code === 0x3b ||
    code === 0x7c ||
    code === 0x3e ||
    code === 0x29 ||
    code === 0x22 ||
    code === 0x60
  );
}

/** Nothing else is in the cell. */
function standsAlone(scan: TextScan, from: number, to: number, delimiter: number): boolean {
  let start = from;
  let end = to;
  while (start > 0 && isSpaceOrQuote(scan.codes[start - 1]!)) start--;
  while (isSpaceOrQuote(scan.codes[end]!)) end++;
  const before = start > 0 ? scan.codes[start - 1]! : 0x0a;
  const after = scan.codes[end]!;
  return (
    (before === delimiter || before === 0x0a || before === 0x0d) &&
    (after === delimiter || after === 0x0a || after === 0x0d || after === 0)
  );
}

function isSpaceOrQuote(code: number): boolean {
  return code === 0x20 || code === 0x22 || code === 0x27;
}

function isWordGap(code: number): boolean {
  return code === 0x20 || code === 0x5f || code === 0x2d;
}

function isCellBorder(code: number): boolean {
  return code <= 0x20 || code === 0x2c || code === 0x3b || code === 0x7c || code === 0x22;
}
