import { CASELESS, DIGIT } from '../../../scan/char-class';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { commonOf, lastOf, type NameLexicon } from '../lexicon/name-lexicon';
import { unlisted } from './labelled-names';
import { isIdentifier, isNameWord } from '../name-token';

const MAX_WORDS = 5;
const MAX_COLUMN_LIST = 1500;
const INSERT = /^(insert\s+into\s[^()]{1,100}\()([^()]+)\)\s{0,20}values\s{0,20}(?=\()/i;

/** How much the column, tag or key says about its values. */
export const CELL = { weak: 1, strong: 2 } as const;

/** A value of a table, tag or SQL row: the whole of it is a name or nothing is. */
export function addCell(
  scan: TextScan,
  lexicon: NameLexicon,
  from: number,
  to: number,
  level: number,
  sink: SpanSink,
  context: string,
): void {
  const { codes, tokenStart, tokenEnd } = scan;
  let start = from;
  let end = to;
  while (start < end && isPadding(codes[start]!)) start++;
  while (end > start && isPadding(codes[end - 1]!)) end--;
  const first = scan.tokenAt(start);
  const last = scan.tokenAt(end - 1);
  if (start >= end || last >= scan.tokenCount || tokenStart[first] !== start) return;
  if (tokenEnd[last]! + 1 < end || last - first >= MAX_WORDS) return;
  let open = last > first;
  let known = false;
  for (let token = first; token <= last; token++) {
    const flags = scan.tokenFlags[token]!;
    if ((flags & DIGIT) !== 0 || isIdentifier(scan, token)) return;
    const info = lexicon.lookup(scan.tokenHash[token]!);
    open &&= unlisted(scan, token, info, token - first);
    known ||= isNameWord(info);
  }
  const info = lexicon.lookup(scan.tokenHash[last]!);
  if (commonOf(info) > 0 && lastOf(info) < 2) open = false;
  const capital = (scan.tokenFlags[first]! & (FIRST_UPPER | CASELESS)) !== 0;
  if (level === CELL.strong ? !capital && !known : !open && !(known && capital && first === last))
    return;
  sink.add(start, end, 'PERSON', level === CELL.strong ? 0.85 : 0.65, 'names.cell', context);
}

/** Spaces and quotes around a value. */
function isPadding(code: number): boolean {
  return code <= 0x20 || code === 0x22 || code === 0x27 || code === 0x60 || code === 0x2a;
}

/** Values of the name columns in `INSERT INTO people (id, last_name) VALUES (1, 'Kowalchuk'), ...`. */
export function findInsertedNames(
  scan: TextScan,
  lexicon: NameLexicon,
  levelOf: (start: number, end: number) => number,
  sink: SpanSink,
): void {
  const text = scan.text;
  for (const keyword of ['INSERT INTO', 'insert into', 'Insert into', 'Insert Into'])
    for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at)) {
      // Lengths are bounded, so that a text of nothing but beginnings is read once.
      const head = INSERT.exec(text.slice(at, at + MAX_COLUMN_LIST));
      at += head === null ? keyword.length : head[0].length;
      if (head === null) continue;
      const levels: number[] = [];
      const close = at - head[0].length + head[1]!.length + head[2]!.length;
      for (let start = close - head[2]!.length; start < close;) {
        let end = start;
        while (end < close && scan.codes[end] !== 0x2c) end++;
        levels.push(levelOf(start, end));
        start = end + 1;
      }
      if (levels.some((level) => level > 0)) at = readRows(scan, lexicon, at, levels, sink);
    }
}

/** `(1, 'Anna'), (2, 'Bert');` from the first bracket on; answers where they end. */
function readRows(
  scan: TextScan,
  lexicon: NameLexicon,
  from: number,
  levels: readonly number[],
  sink: SpanSink,
): number {
  const { codes, length } = scan;
  let depth = 0;
  let column = 0;
  for (let i = from; i < length; i++) {
    const code = codes[i]!;
    if (code === 0x27) {
      const start = i + 1;
      for (i++; i < length && (codes[i] !== 0x27 || codes[i + 1] === 0x27); i++)
        if (codes[i] === 0x27) i++;
      const level = levels[column] ?? 0;
      if (depth === 1 && level > 0) addCell(scan, lexicon, start, i, level, sink, 'column');
    } else if (code === 0x28) {
      if (depth++ === 0) column = 0;
    } else if (code === 0x29) depth--;
    else if (code === 0x2c) {
      if (depth === 1) column++;
    } else if (code === 0x3b || (depth <= 0 && code > 0x20)) return i;
  }
  return length;
}
