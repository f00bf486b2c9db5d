import { hash } from 'node:crypto';

/** What a code unit, or a character beyond the first plane, is to the comparison of texts. */
const UNKNOWN = 0;
const LETTER = 1;
const LETTERS = 2;
const SIGN = 3;
const SPACE = 4;
const NOTHING = 5;
const HIGH_SURROGATE = 6;

const FIRST_BYTES = 16 * 1024;
/** A longer buffer is not kept. */
const KEPT_BYTES = 1024 * 1024;

/** A text as it is compared with others. */
export interface FoldedText {
  /** Characters, with each run of white space as one and without characters that nobody sees. 0 for a blank text. */
  readonly length: number;
  /** Hex of 128 bits; equal for two texts that differ in nothing but spacing, punctuation, case and accents. */
  readonly digest: string;
  /** As `digest`, of the first and of the last letters; undefined where fewer were asked for than there are. */
  readonly edges?: { readonly first: string; readonly last: string };
}

/** Bytes of a letter in the buffer. */
const WIDTH = 2;

/**
 * Folds texts for comparison: what remains are letters and digits, decomposed (NFKD), without accents and in lower case, so
 * that wrapping, quoting, emphasis or another normal form hide no copy. Texts without a letter are compared by their signs.
 *
 * One look into a table per character. Regular expressions with classes of Unicode took ten times as long, and this is done
 * with every text of every chat. The tables fill up with what occurs, so an instance belongs to one reader.
 */
export class TextFolder {
  private readonly kinds = new Uint8Array(0x10000);
  private readonly letterOf = new Uint16Array(0x10000);
  private readonly sizes = new Uint8Array(0x10000);
  /** Letters of code points that have several, or lie beyond the first plane. */
  private readonly lettersOf = new Map<number, string>();
  private buffer = Buffer.allocUnsafe(FIRST_BYTES);
  private used = 0;

  /** @param edge letters at each end that get a digest of their own; 0 for none */
  fold(text: string, edge = 0): FoldedText {
    const length = this.collect(text);
    if (length === 0) return { length, digest: '' };
    const { buffer, used } = this;
    const digest = used === 0 ? signsOf(text) : digestOf(buffer.subarray(0, used));
    const size = edge * WIDTH;
    const edges =
      edge === 0 || used < size
        ? undefined
        : {
            first: digestOf(buffer.subarray(0, size)),
            last: digestOf(buffer.subarray(used - size, used)),
          };
    if (buffer.length > KEPT_BYTES) this.buffer = Buffer.allocUnsafe(FIRST_BYTES);
    return edges === undefined ? { length, digest } : { length, digest, edges };
  }

  /** Puts the letters into the buffer. @returns the length of the text as it is compared */
  private collect(text: string): number {
    this.used = 0;
    this.reserve(text.length * WIDTH);
    let length = 0;
    /** A run of white space counts when something follows it. */
    let gap = false;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      let kind = this.kinds[code];
      if (kind === UNKNOWN) kind = this.learn(code);
      if (kind === NOTHING) continue;
      if (kind === SPACE) {
        gap = length > 0;
        continue;
      }
      if (gap) length += 1;
      gap = false;
      if (kind === LETTER) {
        this.put(this.letterOf[code] ?? 0);
        length += 1;
      } else if (kind === HIGH_SURROGATE) {
        const point = text.codePointAt(at) ?? code;
        if (point > 0xffff) at += 1;
        this.putAll(this.lettersOfPoint(point));
        length += 1;
      } else {
        if (kind === LETTERS) this.putAll(this.lettersOf.get(code) ?? '');
        length += this.sizes[code] ?? 1;
      }
    }
    return length;
  }

  private put(letter: number): void {
    if (this.used + WIDTH > this.buffer.length) this.reserve(this.buffer.length * 2);
    this.buffer[this.used] = letter & 0xff;
    this.buffer[this.used + 1] = letter >> 8;
    this.used += WIDTH;
  }

  private putAll(letters: string): void {
    for (let at = 0; at < letters.length; at += 1) this.put(letters.charCodeAt(at));
  }

  private reserve(bytes: number): void {
    if (this.buffer.length >= bytes) return;
    const next = Buffer.allocUnsafe(bytes);
    this.buffer.copy(next, 0, 0, this.used);
    this.buffer = next;
  }

  private learn(code: number): number {
    if (code >= 0xd800 && code < 0xdc00) return (this.kinds[code] = HIGH_SURROGATE);
    const char = String.fromCharCode(code);
    const kind = this.kindOf(char, code);
    this.kinds[code] = kind;
    this.sizes[code] = Math.max(1, char.normalize('NFKC').length);
    return kind;
  }

  private kindOf(char: string, code: number): number {
    if (/\s/.test(char) && code !== 0xfeff) return SPACE;
    if (/[\p{Cc}\p{Cf}]/u.test(char)) return NOTHING;
    const letters = lettersIn(char);
    if (letters.length === 0) return SIGN;
    if (letters.length === 1) {
      this.letterOf[code] = letters.charCodeAt(0);
      return LETTER;
    }
    this.lettersOf.set(code, letters);
    return LETTERS;
  }

  private lettersOfPoint(point: number): string {
    let letters = this.lettersOf.get(point);
    if (letters === undefined) {
      letters = lettersIn(String.fromCodePoint(point));
      this.lettersOf.set(point, letters);
    }
    return letters;
  }
}

/** The letters and digits in one character. The last sigma of a word is written differently, and no other letter is. */
function lettersIn(char: string): string {
  return char
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll('ς', 'σ')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Of a text without a letter: `?!` is not `...`. No text of letters begins with this mark. */
function signsOf(text: string): string {
  const signs = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return digestOf(Buffer.from(`\0\0${signs}`));
}

/** First 128 bits of SHA-256, as 32 hex digits. */
function digestOf(bytes: Buffer): string {
  return hash('sha256', bytes, 'hex').slice(0, 32);
}
