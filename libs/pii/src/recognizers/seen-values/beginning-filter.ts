import { CHAR_CLASS, FOLD, WORD } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import type { SeenHit } from './seen-hit';
import { formOf } from './value-form';
import { base64HeadsOf } from './value-writings';

const MASK = 0x3ffff;
/** Three ASCII letters or digits have a slot of their own: with fewer of them each beginning of a value was that of an ordinary word, too. */
const BASE = 37;
/** Characters of a writing that hold its first three letters or digits. */
const HEAD = 12;

/** Folded letters and digits by code unit, 0 for all else. */
const LETTERS: Uint16Array = FOLD.map((folded, code) =>
  (CHAR_CLASS[code]! & WORD) === 0 ? 0 : folded,
);
export const NONE: readonly number[] = [];

/**
 * The first three characters of all values: one probe tells of almost every token that no value begins there. Everything
 * that costs more is done for texts alone that have another token like that.
 */
export class BeginningFilter {
  /** A bit for each slot, which stays in a core's cache. */
  private readonly bits = new Int32Array((MASK + 1) / 32);
  private readonly set: number[] = [];

  clear(): void {
    for (const slot of this.set) this.bits[slot >>> 5] = 0;
    this.set.length = 0;
  }

  /** Tokens of a text at which a value may begin; {@link NONE} for most texts. */
  candidates({ codes, tokenStart, tokenCount }: TextScan): readonly number[] {
    // Locals, because an imported name is a property access in CommonJS.
    const { bits } = this;
    const letters = LETTERS;
    let tokens: number[] | undefined;
    for (let token = 0; token < tokenCount; token++) {
      const start = tokenStart[token]!;
      const second = letters[codes[start + 1]!]!;
      const third = second === 0 ? 0 : letters[codes[start + 2]!]!;
      const slot = ((letters[codes[start]!]! * BASE + second) * BASE + third) & MASK;
      if (((bits[slot >>> 5]! >>> (slot & 31)) & 1) === 1) (tokens ??= []).push(token);
    }
    return tokens ?? NONE;
  }

  add(hit: SeenHit): void {
    const { codes } = hit.scan;
    const { start, end } = hit;
    if (hit.form === 'compact') {
      const second = nextWord(codes, start + 1, end);
      const third = nextWord(codes, second + 1, end);
      this.put(codes[start]!, codes[second]!, codes[third]!);
      if (hit.span.type === 'PHONE') this.addPhone(codes, hit.span.start, end);
    }
    // With the separators of this writing, which another may have as well.
    this.put(codes[start]!, codes[start + 1]!, codes[start + 2]!);
    const isPlain = start + 2 < end && isWord(codes[start + 1]!) && isWord(codes[start + 2]!);
    if (hit.form !== 'written' || (isPlain && hit.span.type !== 'SECRET')) return;
    for (const writing of isPlain ? base64HeadsOf(hit.value) : hit.writings()) {
      const form = formOf(writing.slice(0, HEAD), hit.form);
      this.put(form.charCodeAt(0), form.charCodeAt(1), form.charCodeAt(2));
    }
  }

  /** See `homeWritingsOf`: a zero before what follows a country's code of one to three digits, or nothing. */
  private addPhone(codes: Uint16Array, start: number, end: number): void {
    const plus = codes[start] === 0x28 ? start + 1 : start;
    if (codes[plus] !== 0x2b && (codes[plus] !== 0x30 || codes[plus + 1] !== 0x30)) return;
    let at = nextWord(codes, codes[plus] === 0x2b ? plus + 1 : plus + 2, end);
    this.put(0x30, 0x30, codes[at]!);
    for (let size = 1; size < 4; size++) {
      const second = nextWord(codes, at + 1, end);
      const third = nextWord(codes, second + 1, end);
      if (size === 1) this.put(codes[at]!, codes[second]!, 0);
      if (size === 1 && codes[at] === 0x31)
        this.put(codes[second]!, codes[third]!, codes[nextWord(codes, third + 1, end)]!);
      this.put(0x30, codes[second]!, codes[third]!);
      at = second;
    }
  }

  private put(first: number, second: number, third: number): void {
    const slot = slotOf(first, second, third);
    const bit = 1 << (slot & 31);
    if ((this.bits[slot >>> 5]! & bit) !== 0) return;
    this.bits[slot >>> 5]! |= bit;
    this.set.push(slot);
  }
}

/** What is behind the first character that is no letter or digit does not count: separators may be others. */
function slotOf(first: number, second: number, third: number): number {
  const letter = LETTERS[second]!;
  const last = letter === 0 ? 0 : LETTERS[third]!;
  return ((LETTERS[first]! * BASE + letter) * BASE + last) & MASK;
}

/** Offset of the next letter or digit; `end` when there is none. */
function nextWord(codes: Uint16Array, from: number, end: number): number {
  let at = from;
  while (at < end && !isWord(codes[at]!)) at++;
  return Math.min(at, end);
}

function isWord(code: number): boolean {
  return (CHAR_CLASS[code]! & WORD) !== 0;
}
