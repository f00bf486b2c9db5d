import {
  CHAR_CLASS,
  CASELESS,
  DIGIT,
  FOLD,
  HASH_PRIME,
  HASH_SEED,
  LETTER,
  LOOKALIKE,
  NEWLINE,
  SPECIAL,
  UNSPACED,
  UPPER,
  WORD,
  ASCII_LETTER,
} from './scan/char-class';
import { ContextLexicon } from './scan/context-lexicon';
import { PII_CONTEXT } from './scan/context-sets';
import { LineKinds } from './scan/line-kinds';
import { grown } from './scan/growing';
import { latinLookalike, normalise } from './scan/normalised-view';

/** More bits of {@link TextScan.tokenFlags}; the others are those of `CHAR_CLASS`, or-ed over the token. */
export const FIRST_UPPER = 4096;
/** An upper-case letter after a lower-case one: `camelCase`, `McDonald`. */
export const INNER_UPPER = 8192;

/** Offsets of one kind of character, e.g. all `@`; reused from text to text, `count` entries are valid. */
export interface Anchors {
  offsets: Uint32Array;
  count: number;
}

/**
 * One linear pass over a text, shared by all recognizers: a normalised view with a map back, word tokens,
 * runs of digit groups, anchors, lines and context. Everything is in reusable typed arrays; nothing is
 * allocated per token. All offsets are those of the view (`text`, `codes`) until {@link toSource}.
 */
export class TextScan {
  source = '';
  /** Code units of the view; one NUL follows the last. */
  codes = new Uint16Array(0);
  length = 0;
  private map: Uint32Array | null = null;
  private changed = false;
  private view: string | undefined;

  tokenCount = 0;
  tokenStart = new Uint32Array(0);
  tokenEnd = new Uint32Array(0);
  tokenFlags = new Uint16Array(0);
  /** Hash of the folded token (`hashWord(foldWord(token))`), for lookups in own tables. */
  tokenHash = new Int32Array(0);
  /** Word id in the lexicon, 0 unknown. */
  tokenWord = new Uint16Array(0);
  /** Lexicon node of the word or phrase that ends here, 0 none; test with `lexicon.has(node, set)`. */
  tokenContext = new Uint16Array(0);

  /** Runs of all-digit tokens with at most 3 separators (space - . / ( )) between neighbours. */
  runCount = 0;
  runFirst = new Uint32Array(0);
  runLast = new Uint32Array(0);
  runDigits = new Uint32Array(0);

  lineCount = 0;
  lineStart = new Uint32Array(0);

  readonly ats: Anchors = { offsets: new Uint32Array(0), count: 0 };
  /** The colon of each `://`. */
  readonly schemes: Anchors = { offsets: new Uint32Array(0), count: 0 };
  /** Each `:` and `=`, those of `://` and `==` excepted. */
  readonly assigns: Anchors = { offsets: new Uint32Array(0), count: 0 };
  /** Each `[` before an upper-case letter: a placeholder may start there. */
  readonly brackets: Anchors = { offsets: new Uint32Array(0), count: 0 };

  private summary: Uint32Array;
  private readonly lines = new LineKinds();
  private linesReady = false;
  private readonly mailHeader: number;

  constructor(readonly lexicon: ContextLexicon = PII_CONTEXT) {
    this.summary = new Uint32Array(lexicon.stride);
    this.mailHeader = lexicon.indexOf('mail-header');
  }

  /** Scans a text, forgetting the one before. */
  reset(source: string): this {
    const length = source.length;
    this.source = source;
    if (this.codes.length < length + 1)
      this.codes = new Uint16Array(Math.max(256, length + (length >> 2) + 1));
    const codes = this.codes;
    let seen = 0;
    for (let i = 0; i < length; i++) {
      const code = source.charCodeAt(i);
      codes[i] = code;
      seen |= CHAR_CLASS[code]!;
    }
    this.map = null;
    this.length = length;
    this.changed = (seen & SPECIAL) !== 0;
    if (this.changed) ({ length: this.length, map: this.map } = normalise(codes, length));
    if ((seen & LOOKALIKE) !== 0 && (seen & ASCII_LETTER) !== 0) this.resolveLookalikes();
    codes[this.length] = 0;
    this.view = undefined;
    this.linesReady = false;
    this.steps = 0;
    this.tokenise();
    return this;
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
  private resolveLookalikes(): void {
    const codes = this.codes;
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
        this.changed = true;
      }
    }
  }

  private tokenise(): void {
    const codes = this.codes;
    const length = this.length;
    this.tokenCount = this.runCount = 0;
    this.ats.count = this.schemes.count = this.assigns.count = this.brackets.count = 0;
    this.summary.fill(0);
    this.lineStart = grown(this.lineStart, 1);
    this.lineStart[0] = 0;
    this.lineCount = 1;
    for (let i = 0; i < length;) {
      const code = codes[i]!;
      const bits = CHAR_CLASS[code]!;
      if ((bits & WORD) !== 0) {
        let flags = (bits & UPPER) !== 0 ? FIRST_UPPER : 0;
        let hash = HASH_SEED;
        const start = i;
        let previous = 0;
        let current = bits;
        do {
          // UPPER is 1 and LOWER is 2: sets INNER_UPPER without a branch.
          flags |= current | ((current & (previous >> 1) & UPPER) << 13);
          hash = Math.imul(hash ^ FOLD[codes[i]!]!, HASH_PRIME);
          previous = current;
          current = CHAR_CLASS[codes[++i]!]!;
        } while (
          (current & WORD) !== 0 &&
          (((current | previous) & CASELESS) === 0 || !isScriptChange(previous, current))
        );
        this.pushToken(start, i, flags, hash);
        continue;
      }
      i++;
      if (code === 0x20) continue;
      if ((bits & NEWLINE) !== 0) {
        if (code === 0x0d && codes[i] === 0x0a) i++;
        if (this.lineCount === this.lineStart.length)
          this.lineStart = grown(this.lineStart, this.lineCount + 1);
        this.lineStart[this.lineCount++] = i;
      } else if (code === 0x40) push(this.ats, i - 1);
      else if (code === 0x3a) {
        if (codes[i] === 0x2f && codes[i + 1] === 0x2f) push(this.schemes, i - 1);
        else push(this.assigns, i - 1);
      } else if (code === 0x3d) {
        if (codes[i] === 0x3d) i++;
        else push(this.assigns, i - 1);
      } else if (code === 0x5b && (CHAR_CLASS[codes[i]!]! & UPPER) !== 0)
        push(this.brackets, i - 1);
    }
  }

  private pushToken(start: number, end: number, flags: number, hash: number): void {
    const index = this.tokenCount;
    if (index === this.tokenStart.length) this.growTokens();
    this.tokenCount = index + 1;
    this.tokenStart[index] = start;
    this.tokenEnd[index] = end;
    this.tokenFlags[index] = flags;
    this.tokenHash[index] = hash;
    if ((flags & LETTER) === 0) {
      this.tokenWord[index] = 0;
      this.tokenContext[index] = 0;
      this.extendRun(index);
      return;
    }
    const word = this.lexicon.wordOf(hash, this.codes, start, end);
    this.tokenWord[index] = word;
    let node = 0;
    if (word !== 0) {
      node = this.lexicon.step(0, word);
      for (let i = index - 1; i >= 0 && this.tokenEnd[i]! + 3 >= this.tokenStart[i + 1]!; i--) {
        const next = this.tokenWord[i] === 0 ? 0 : this.lexicon.step(node, this.tokenWord[i]!);
        if (next === 0) break;
        node = next;
      }
    } else if ((flags & (UNSPACED | INNER_UPPER)) !== 0) {
      node = this.innerWord(start, end, flags);
    }
    this.tokenContext[index] = node;
    if (node !== 0) this.lexicon.mark(node, this.summary);
  }

  /** The last lexicon word inside a token that hides several: `phoneNumber`, a run of Han characters. */
  private innerWord(start: number, end: number, flags: number): number {
    const codes = this.codes;
    let found = 0;
    for (let from = start; from < end; from++) {
      const bits = CHAR_CLASS[codes[from]!]!;
      if ((flags & UNSPACED) === 0 && from !== start && (bits & UPPER) === 0) continue;
      let hash = HASH_SEED;
      for (let to = from; to < end && to < from + 24; to++) {
        hash = Math.imul(hash ^ FOLD[codes[to]!]!, HASH_PRIME);
        const atEnd = to + 1 === end || (CHAR_CLASS[codes[to + 1]!]! & UPPER) !== 0;
        if ((bits & UNSPACED) === 0 ? !atEnd : to > from + 7) continue;
        const word = this.lexicon.wordOf(hash, codes, from, to + 1);
        if (word !== 0) found = this.lexicon.step(0, word) || found;
      }
    }
    return found;
  }

  private extendRun(index: number): void {
    const digits = this.tokenEnd[index]! - this.tokenStart[index]!;
    const run = this.runCount - 1;
    if (
      run >= 0 &&
      this.runLast[run] === index - 1 &&
      this.isRunGap(this.tokenEnd[index - 1]!, this.tokenStart[index]!)
    ) {
      this.runLast[run] = index;
      this.runDigits[run]! += digits;
      return;
    }
    const next = this.runCount++;
    if (next === this.runFirst.length) {
      this.runFirst = grown(this.runFirst, next + 1);
      this.runLast = grown(this.runLast, next + 1);
      this.runDigits = grown(this.runDigits, next + 1);
    }
    this.runFirst[next] = this.runLast[next] = index;
    this.runDigits[next] = digits;
  }

  private isRunGap(from: number, to: number): boolean {
    if (to - from > 3) return false;
    for (let i = from; i < to; i++) {
      const c = this.codes[i]!;
      if (c !== 0x20 && c !== 0x2d && c !== 0x2e && c !== 0x2f && c !== 0x28 && c !== 0x29)
        return false;
    }
    return true;
  }

  private growTokens(): void {
    const size = this.tokenStart.length + 1;
    this.tokenStart = grown(this.tokenStart, size);
    this.tokenEnd = grown(this.tokenEnd, size);
    this.tokenFlags = grown(this.tokenFlags, size);
    this.tokenHash = grown(this.tokenHash, size);
    this.tokenWord = grown(this.tokenWord, size);
    this.tokenContext = grown(this.tokenContext, size);
  }

  /** First token that ends after `offset`; `tokenCount` when there is none. */
  tokenAt(offset: number): number {
    return lowerBound(this.tokenEnd, this.tokenCount, offset + 1);
  }

  /** Line that contains `offset`, from 0. */
  lineAt(offset: number): number {
    return lowerBound(this.lineStart, this.lineCount, offset + 1) - 1;
  }

  /** Whether any word of the set occurs anywhere in the text: ask before looking for hits that need it. */
  mentions(set: number): boolean {
    return ((this.summary[set >> 5]! >>> (set & 31)) & 1) === 1;
  }

  /**
   * Token of the nearest word of `set` within `before` tokens before `first` or `after` tokens after `last`
   * (and 80 characters), or -1. Cheap: one bit test per token.
   */
  contextNear(first: number, set: number, last = first, before = 5, after = 2): number {
    if (!this.mentions(set)) return -1;
    const lexicon = this.lexicon;
    const start = this.tokenStart[first]!;
    for (let i = first - 1; i >= 0 && i >= first - before && this.tokenEnd[i]! + 80 > start; i--) {
      if (this.tokenContext[i] !== 0 && lexicon.has(this.tokenContext[i]!, set)) return i;
    }
    const end = this.tokenEnd[last]!;
    for (
      let i = last + 1;
      i < this.tokenCount && i <= last + after && this.tokenStart[i]! < end + 80;
      i++
    ) {
      if (this.tokenContext[i] !== 0 && lexicon.has(this.tokenContext[i]!, set)) return i;
    }
    return -1;
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

  /** Whether the column header above `offset` (CSV, table) has a word of `set`: the token, or -1. */
  headerContext(offset: number, set: number): number {
    if (this.lineCount < 2 || !this.mentions(set)) return -1;
    const lines = this.lineKinds();
    const line = this.lineAt(offset);
    const header = lines.blockStart[line]!;
    const delimiter = lines.delimiter[line]!;
    if (header === line || delimiter === 0) return -1;
    let column = cellOf(this.codes, this.lineStart[line]!, offset, delimiter);
    if (column < 0) return -1;
    let at = this.lineStart[header]!;
    const end = this.lineStart[header + 1]!;
    while (at < end && column > 0) if (this.codes[at++] === delimiter) column--;
    for (
      let token = this.tokenAt(at);
      token < this.tokenCount && this.tokenStart[token]! < end;
      token++
    ) {
      if (this.codes.subarray(at, this.tokenStart[token]!).includes(delimiter)) return -1;
      if (this.tokenContext[token] !== 0 && this.lexicon.has(this.tokenContext[token]!, set))
        return token;
    }
    return -1;
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

/** Scripts without case are written against digits and foreign words without a space: 电话13800138000입니다. */
function isScriptChange(previous: number, current: number): boolean {
  return ((previous ^ current) & UNSPACED) !== 0 || ((previous ^ current) & DIGIT) !== 0;
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

function push(anchors: Anchors, offset: number): void {
  if (anchors.count === anchors.offsets.length)
    anchors.offsets = grown(anchors.offsets, anchors.count + 1);
  anchors.offsets[anchors.count++] = offset;
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
