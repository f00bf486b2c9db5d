import { ASCII_LETTER, CHAR_CLASS, LOOKALIKE, SPECIAL, WORD } from './char-class';
import type { ContextLexicon } from './context-lexicon';
import { LineKinds } from './line-kinds';
import { latinLookalike, normalise } from './normalised-view';
import { TokenTable } from './token-table';

/**
 * One text as all recognizers see it: a normalised view with a map back, its {@link TokenTable}, and
 * questions about what stands near. All offsets are those of the view (`text`, `codes`) until {@link toSource}.
 */
export class TextScan extends TokenTable {
  source = '';
  private map: Uint32Array | null = null;
  private changed = false;
  private view: string | undefined;

  private readonly lines = new LineKinds();
  private linesReady = false;
  private classes = 0;
  private readonly mailHeader: number;

  /** @param lexicon the context sets of the recognizers that will look at the text; with a set `mail-header` */
  constructor(lexicon: ContextLexicon) {
    super(lexicon);
    this.mailHeader = lexicon.indexOf('mail-header');
  }

  /** Scans a text, forgetting the one before. */
  reset(source: string): this {
    const length = source.length;
    this.source = source;
    if (this.codes.length < length + 1)
      this.codes = new Uint16Array(Math.max(256, length + (length >> 2) + 1));
    const codes = this.codes;
    Buffer.from(codes.buffer, codes.byteOffset, length * 2).write(source, 'utf16le');
    this.map = null;
    this.length = length;
    this.changed = false;
    this.view = undefined;
    this.linesReady = false;
    this.steps = 0;
    codes[length] = 0;
    // Most texts are plain: the pass begins as if this one were, and starts again where it is not.
    let seen = this.tokenise();
    if ((seen & SPECIAL) !== 0) {
      this.changed = true;
      ({ length: this.length, map: this.map } = normalise(codes, length));
      codes[this.length] = 0;
      seen = this.tokenise();
    }
    if ((seen & LOOKALIKE) !== 0 && (seen & ASCII_LETTER) !== 0 && this.resolveLookalikes())
      this.tokenise();
    this.classes = seen;
    return this;
  }

  /** Whether the text has a character of this class, a bit of `CHAR_CLASS`. */
  contains(bit: number): boolean {
    return (this.classes & bit) !== 0;
  }

  /** The view as a string; the source itself when nothing had to be normalised. */
  get text(): string {
    this.view ??= this.changed
      ? Buffer.from(this.codes.buffer, this.codes.byteOffset, this.length * 2).toString('utf16le')
      : this.source;
    return this.view;
  }

  /** Source offset of a view offset; for the end of a span too (marks merged into its last letter are inside). */
  toSource(offset: number): number {
    return this.map === null ? offset : this.map[offset]!;
  }

  /** View offset of a source offset: of the next character that is still there. */
  fromSource(offset: number): number {
    return this.map === null ? offset : lowerBound(this.map, this.length, offset);
  }

  /** Steps that verifiers spent on this text, for the budget. */
  steps = 0;

  /** Cyrillic and Greek letters inside words with Latin ones are there to deceive: read them as Latin. */
  private resolveLookalikes(): boolean {
    const codes = this.codes;
    let found = false;
    for (let i = 0; i < this.length;) {
      if ((CHAR_CLASS[codes[i]!]! & WORD) === 0) {
        i++;
        continue;
      }
      const start = i;
      let seen = 0;
      while (i < this.length && (CHAR_CLASS[codes[i]!]! & WORD) !== 0)
        seen |= CHAR_CLASS[codes[i++]!]!;
      if ((seen & LOOKALIKE) === 0 || (seen & ASCII_LETTER) === 0) continue;
      for (let j = start; j < i; j++) {
        const plain = latinLookalike(codes[j]!);
        if (plain === 0) continue;
        codes[j] = plain;
        found = true;
      }
    }
    this.changed ||= found;
    return found;
  }

  /** First token that ends after `offset`; `tokenCount` when there is none. */
  tokenAt(offset: number): number {
    return lowerBound(this.tokenEnd, this.tokenCount, offset + 1);
  }

  /** Line that contains `offset`, from 0. */
  lineAt(offset: number): number {
    return lowerBound(this.lineStart, this.lineCount, offset + 1) - 1;
  }

  /**
   * Token of the nearest word of `set` within `before` tokens before `first` or `after` tokens after `last`
   * (and 80 characters), or -1. Cheap: one bit test per token.
   */
  contextNear(first: number, set: number, last = first, before = 5, after = 2): number {
    if (!this.mentions(set)) return -1;
    const { lexicon, tokenContext, tokenStart, tokenEnd } = this;
    const start = tokenStart[first]!;
    for (let i = first - 1; i >= 0 && i >= first - before && tokenEnd[i]! + 80 > start; i--) {
      if (this.isParagraphBreak(tokenEnd[i]!, tokenStart[i + 1]!)) break;
      if (tokenContext[i] !== 0 && lexicon.has(tokenContext[i]!, set)) return i;
    }
    const end = tokenEnd[last]!;
    const stop = Math.min(this.tokenCount, last + after + 1);
    for (let i = last + 1; i < stop && tokenStart[i]! < end + 80; i++) {
      if (this.isParagraphBreak(tokenEnd[i - 1]!, tokenStart[i]!)) break;
      if (tokenContext[i] !== 0 && lexicon.has(tokenContext[i]!, set)) return i;
    }
    return -1;
  }

  /** Whether a blank line lies between two tokens: words of another paragraph are no context. */
  isParagraphBreak(from: number, to: number): boolean {
    if (to - from < 2) return false;
    let lines = 0;
    for (let i = from; i < to; i++) if (this.codes[i] === 0x0a) lines++;
    return lines > 1;
  }

  /** What a line is (`LINE_PROSE`, `LINE_CODE` ... of scan/line-kinds); computed for the whole text on first use. */
  lineKind(line: number): number {
    return this.lineKinds().kinds[line]!;
  }

  private lineKinds(): LineKinds {
    if (!this.linesReady) {
      this.lines.compute(this, this.mailHeader);
      this.linesReady = true;
    }
    return this.lines;
  }

  /** Delimiter of the table or CSV block whose header is `line`; 0 when the line heads none. */
  headedBy(line: number): number {
    if (line + 1 >= this.lineCount) return 0;
    const lines = this.lineKinds();
    return lines.blockStart[line] === line && lines.blockStart[line + 1] === line
      ? lines.delimiter[line + 1]!
      : 0;
  }

  /** Whether `line` is a row below the header in line `header`. */
  isRowOf(line: number, header: number): boolean {
    return line < this.lineCount && this.lineKinds().blockStart[line] === header;
  }

  /** Whether the column header above `offset` (CSV, table) has a word of `set`: the token, or -1. */
  headerContext(offset: number, set: number): number {
    if (!this.mentions(set)) return -1;
    const cell = this.headerCell(offset);
    if (cell === undefined) return -1;
    for (let token = cell.first; token <= cell.last; token++) {
      if (this.tokenContext[token] !== 0 && this.lexicon.has(this.tokenContext[token]!, set))
        return token;
    }
    return -1;
  }

  /** First and last token of the column header above `offset` (CSV, table); undefined where there is none. */
  headerCell(offset: number): { first: number; last: number } | undefined {
    if (this.lineCount < 2) return undefined;
    const lines = this.lineKinds();
    const line = this.lineAt(offset);
    const header = lines.blockStart[line]!;
    const delimiter = lines.delimiter[line]!;
    if (header === line || delimiter === 0) return undefined;
    let column = cellOf(this.codes, this.lineStart[line]!, offset, delimiter);
    if (column < 0) return undefined;
    let at = this.lineStart[header]!;
    const end = this.lineStart[header + 1]!;
    while (at < end && column > 0) if (this.codes[at++] === delimiter) column--;
    let cellEnd = at;
    while (cellEnd < end && this.codes[cellEnd] !== delimiter) cellEnd++;
    const first = this.tokenAt(at);
    let last = first - 1;
    while (last + 1 < this.tokenCount && this.tokenStart[last + 1]! < cellEnd) last++;
    return { first, last };
  }

  /** {@link contextNear}, else {@link headerContext}: what speaks for a hit that covers these tokens. */
  evidence(first: number, last: number, set: number): number {
    const near = this.contextNear(first, set, last);
    return near >= 0 ? near : this.headerContext(this.tokenStart[first]!, set);
  }

  /** Text of a token, for the `context` of a hit. Allocates: only for hits. */
  word(token: number): string {
    return this.text.slice(this.tokenStart[token], this.tokenEnd[token]);
  }
}

/** Number of delimiters between the line's start and `offset`, quoted ones left out; -1 when it is far away. */
function cellOf(codes: Uint16Array, lineStart: number, offset: number, delimiter: number): number {
  if (offset - lineStart > 4000) return -1;
  let cell = 0;
  let quoted = false;
  for (let i = lineStart; i < offset; i++) {
    if (codes[i] === 0x22) quoted = !quoted;
    else if (codes[i] === delimiter && !quoted) cell++;
  }
  return cell;
}

/** First index in sorted array[0, count) whose value is >= wanted. */
function lowerBound(array: Uint32Array, count: number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (array[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
