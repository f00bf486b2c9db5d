import {
  CASELESS,
  CHAR_CLASS,
  DIGIT,
  FOLD,
  HASH_PRIME,
  HASH_SEED,
  LETTER,
  NEWLINE,
  SPECIAL,
  UNSPACED,
  UPPER,
  WORD,
} from './char-class';
import type { ContextLexicon } from './context-lexicon';
import { withCapacity } from './with-capacity';

/** More bits of {@link TokenTable.tokenFlags}; the others are those of `CHAR_CLASS`, or-ed over the token. */
export const FIRST_UPPER = 4096;
/** An upper-case letter after a lower-case one: `camelCase`, `McDonald`. */
export const INNER_UPPER = 8192;

/** Offsets of one kind of character, e.g. all `@`; reused from text to text, `count` entries are valid. */
export interface Anchors {
  offsets: Uint32Array;
  count: number;
}

const SPACE_CODE = 0x20;

/**
 * What one linear pass over the code units of a text leaves behind: word tokens, runs of digit groups,
 * anchors, lines, and which words the context lexicon knows. Typed arrays that only grow; entries beyond
 * the counts are left over from other texts.
 */
export class TokenTable {
  /** Code units of the view; one NUL follows the last. */
  codes = new Uint16Array(0);
  length = 0;

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

  /** Tokens with both digits and letters. */
  mixedCount = 0;
  mixed = new Uint32Array(0);

  lineCount = 0;
  lineStart = new Uint32Array(0);

  readonly ats: Anchors = { offsets: new Uint32Array(0), count: 0 };
  /** The colon of each `://`. */
  readonly schemes: Anchors = { offsets: new Uint32Array(0), count: 0 };
  /** Each `:` and `=`, those of `://` and `==` excepted. */
  readonly assigns: Anchors = { offsets: new Uint32Array(0), count: 0 };
  /** Each `[` before an upper-case letter: a placeholder may start there. */
  readonly brackets: Anchors = { offsets: new Uint32Array(0), count: 0 };

  private readonly summary: Uint32Array;
  private readonly nodeSeen: Uint8Array;
  private readonly nodesSeen: number[] = [];

  constructor(readonly lexicon: ContextLexicon) {
    this.summary = new Uint32Array(lexicon.stride);
    this.nodeSeen = new Uint8Array(lexicon.nodeCount);
  }

  /** Fills the table from `codes`. Returns all class bits seen; stops early at the first SPECIAL one. */
  protected tokenise(): number {
    // Locals, because an imported name is a property access in CommonJS, and this loop is the hottest of all.
    const classes = CHAR_CLASS;
    const fold = FOLD;
    const [word, upper, caseless, prime, seed] = [WORD, UPPER, CASELESS, HASH_PRIME, HASH_SEED];
    const telling = DIGIT | UNSPACED | INNER_UPPER;
    const { codes, length, lexicon } = this;
    this.clear();
    let { tokenStart, tokenEnd, tokenFlags, tokenHash, tokenWord, tokenContext } = this;
    let count = 0;
    let seen = 0;
    for (let i = 0; i < length;) {
      const code = codes[i]!;
      const bits = classes[code]!;
      if ((bits & word) !== 0) {
        let flags = (bits & upper) !== 0 ? FIRST_UPPER : 0;
        let hash = seed;
        const start = i;
        let previous = 0;
        let current = bits;
        let at = code;
        do {
          // UPPER is 1 and LOWER is 2: sets INNER_UPPER without a branch.
          flags |= current | ((current & (previous >> 1) & upper) << 13);
          hash = Math.imul(hash ^ fold[at]!, prime);
          previous = current;
          at = codes[++i]!;
          current = classes[at]!;
        } while (
          (current & word) !== 0 &&
          (((current | previous) & caseless) === 0 || !isScriptChange(previous, current))
        );
        seen |= flags;
        if (count === tokenStart.length) {
          this.growTokens();
          ({ tokenStart, tokenEnd, tokenFlags, tokenHash, tokenWord, tokenContext } = this);
        }
        tokenStart[count] = start;
        tokenEnd[count] = i;
        tokenFlags[count] = flags;
        tokenHash[count] = hash;
        tokenWord[count] = 0;
        tokenContext[count] = 0;
        if ((flags & telling) !== 0) this.lookInto(count, flags);
        else if (lexicon.maybe(hash, codes, start)) this.lookUp(count);
        count++;
        continue;
      }
      i++;
      if (code === SPACE_CODE) continue;
      seen |= bits;
      if ((bits & NEWLINE) !== 0) {
        if (code === 0x0d && codes[i] === 0x0a) i++;
        if (this.lineCount === this.lineStart.length)
          this.lineStart = withCapacity(this.lineStart, this.lineCount + 1);
        this.lineStart[this.lineCount++] = i;
      } else if (code < 0x80) {
        if (code === 0x40) push(this.ats, i - 1);
        else if (code === 0x3a)
          push(codes[i] === 0x2f && codes[i + 1] === 0x2f ? this.schemes : this.assigns, i - 1);
        else if (code === 0x3d) {
          if (codes[i] === 0x3d) i++;
          else push(this.assigns, i - 1);
        } else if (code === 0x5b && (classes[codes[i]!]! & upper) !== 0) push(this.brackets, i - 1);
      } else if ((bits & SPECIAL) !== 0) break;
    }
    this.tokenCount = count;
    return seen;
  }

  private clear(): void {
    this.tokenCount = this.runCount = this.mixedCount = 0;
    this.ats.count = this.schemes.count = this.assigns.count = this.brackets.count = 0;
    this.summary.fill(0);
    for (const node of this.nodesSeen) this.nodeSeen[node] = 0;
    this.nodesSeen.length = 0;
    if (this.lineStart.length === 0) this.lineStart = withCapacity(this.lineStart, 1);
    this.lineStart[0] = 0;
    this.lineCount = 1;
  }

  /** What a token with digits is besides a word, and what is inside of one that hides several. */
  private lookInto(index: number, flags: number): void {
    if ((flags & DIGIT) !== 0) {
      if ((flags & LETTER) === 0) {
        this.extendRun(index);
        return;
      }
      if (this.mixedCount === this.mixed.length)
        this.mixed = withCapacity(this.mixed, this.mixedCount + 1);
      this.mixed[this.mixedCount++] = index;
    }
    const start = this.tokenStart[index]!;
    const isKnown =
      this.lexicon.maybe(this.tokenHash[index]!, this.codes, start) && this.lookUp(index);
    if (!isKnown && (flags & (UNSPACED | INNER_UPPER)) !== 0)
      this.mark(index, this.innerWord(start, this.tokenEnd[index]!, flags));
  }

  private lookUp(index: number): boolean {
    const [start, end] = [this.tokenStart[index]!, this.tokenEnd[index]!];
    const word = this.lexicon.wordOf(this.tokenHash[index]!, this.codes, start, end);
    if (word === 0) return false;
    this.setContext(index, word);
    return true;
  }

  /** The longest phrase that ends at the token. */
  private setContext(index: number, word: number): void {
    this.tokenWord[index] = word;
    let node = this.lexicon.step(0, word);
    for (
      let i = index - 1;
      i >= 0 && this.tokenEnd[i]! + 3 >= this.tokenStart[i + 1]! && this.lexicon.hasMore(node);
      i--
    ) {
      const next = this.tokenWord[i] === 0 ? 0 : this.lexicon.step(node, this.tokenWord[i]!);
      if (next === 0) break;
      node = next;
    }
    this.mark(index, node);
  }

  private mark(index: number, node: number): void {
    this.tokenContext[index] = node;
    if (node === 0 || this.nodeSeen[node] === 1) return;
    this.nodeSeen[node] = 1;
    this.nodesSeen.push(node);
    this.lexicon.mark(node, this.summary);
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
        if (!this.lexicon.maybe(hash, codes, from)) continue;
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
      this.runFirst = withCapacity(this.runFirst, next + 1);
      this.runLast = withCapacity(this.runLast, next + 1);
      this.runDigits = withCapacity(this.runDigits, next + 1);
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
    this.tokenStart = withCapacity(this.tokenStart, size);
    this.tokenEnd = withCapacity(this.tokenEnd, size);
    this.tokenFlags = withCapacity(this.tokenFlags, size);
    this.tokenHash = withCapacity(this.tokenHash, size);
    this.tokenWord = withCapacity(this.tokenWord, size);
    this.tokenContext = withCapacity(this.tokenContext, size);
  }

  /** Whether any word of the set occurs anywhere in the text: ask before looking for hits that need it. */
  mentions(set: number): boolean {
    return ((this.summary[set >> 5]! >>> (set & 31)) & 1) === 1;
  }
}

/** Scripts without case are written against digits and foreign words without a space: 电话13800138000입니다. */
function isScriptChange(previous: number, current: number): boolean {
  return ((previous ^ current) & UNSPACED) !== 0 || ((previous ^ current) & DIGIT) !== 0;
}

function push(anchors: Anchors, offset: number): void {
  if (anchors.count === anchors.offsets.length)
    anchors.offsets = withCapacity(anchors.offsets, anchors.count + 1);
  anchors.offsets[anchors.count++] = offset;
}
