import { hash } from 'node:crypto';
import type { PrintHash } from './print-hash';

/** What a code unit, or a character beyond the first plane, is to the comparison of texts; 0 where that is not known yet. */
const LETTER = 1;
const LETTERS = 2;
const SIGN = 3;
const SPACE = 4;
const NOTHING = 5;
const HIGH_SURROGATE = 6;

/** Half of the words in the world are of these characters: of each the letter that it becomes, or one of three marks. */
const ASCII = new Uint8Array(128);
const ASCII_SIGN = 1;
const ASCII_SPACE = 2;
for (let code = 0; code < ASCII.length; code += 1) {
  const char = String.fromCharCode(code);
  if (/[a-z0-9]/i.test(char)) ASCII[code] = char.toLowerCase().charCodeAt(0);
  else if (/\s/.test(char)) ASCII[code] = ASCII_SPACE;
  else if (code > 0x20 && code < 0x7f) ASCII[code] = ASCII_SIGN;
}

const FIRST_LETTERS = 8 * 1024;
/** A longer buffer is not kept. */
const KEPT_LETTERS = 512 * 1024;
/** Letters of the key, which stands in front of what is hashed: 32 bytes. */
const KEY = 16;

/** A text as it is compared with others. */
export interface FoldedText {
  /** Characters, with each run of white space as one and without characters that nobody sees. 0 for a blank text. */
  readonly length: number;
  /** Equal for two texts that differ in nothing but spacing, punctuation, case and accents. */
  readonly digest: PrintHash;
  /** As `digest`, of the first and of the last letters; undefined where fewer were asked for than there are. */
  readonly edges?: { readonly first: PrintHash; readonly last: PrintHash };
}

/**
 * Folds texts for comparison: what remains are letters and digits, decomposed (NFKD), without accents and in lower case, so
 * that wrapping, quoting, emphasis or another normal form hide no copy. Texts without a letter are compared by their signs.
 *
 * One look into a table per character and one cryptographic hash per text, with the key. Regular expressions with classes of
 * Unicode took ten times as long, and this is done with every text of every chat. The tables fill up with what occurs, so an
 * instance belongs to one reader.
 */
export class TextFolder {
  private readonly kinds = new Uint8Array(0x10000);
  private readonly letterOf = new Uint16Array(0x10000);
  private readonly sizes = new Uint8Array(0x10000);
  /** Letters of code points that have several, or lie beyond the first plane. */
  private readonly lettersOf = new Map<number, string>();
  private readonly key: Uint16Array;
  /** The key and the letters of the text. */
  private buffer = new Uint16Array(FIRST_LETTERS);
  private used = KEY;

  /** @param key secret, of any length */
  constructor(key: string) {
    const bytes = Buffer.from(hash('sha256', key, 'hex'), 'hex');
    this.key = Uint16Array.from({ length: KEY }, (_, at) => bytes.readUInt16LE(at * 2));
  }

  /**
   * @param edge letters at each end that get a digest of their own; 0 for none
   * @param least length of a text from which on its ends are wanted
   */
  fold(text: string, edge = 0, least = 0): FoldedText {
    this.used = KEY;
    this.buffer.set(this.key);
    const length = this.collect(text);
    if (length === 0) return BLANK;
    const hasLetters = this.used > KEY;
    if (!hasLetters) this.putSigns(text);
    const end = this.used;
    const digest = this.digestOf(0, end);
    const letters = end - KEY;
    let edges: FoldedText['edges'];
    if (hasLetters && edge > 0 && length >= least && letters >= edge) {
      const first = this.digestOf(0, KEY + edge);
      // The letters in front of the last ones are of no use any more.
      this.buffer.set(this.key, letters - edge);
      edges = { first, last: this.digestOf(letters - edge, end) };
    }
    if (this.buffer.length > KEPT_LETTERS) this.buffer = new Uint16Array(FIRST_LETTERS);
    return edges === undefined ? { length, digest } : { length, digest, edges };
  }

  /** Puts the letters into the buffer. @returns the length of the text as it is compared */
  private collect(text: string): number {
    this.reserve(KEY + text.length);
    let { buffer } = this;
    let used = KEY;
    let length = 0;
    /** A run of white space counts when something follows it. */
    let gap = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code < 128) {
        const letter = ASCII[code] ?? 0;
        if (letter > ASCII_SPACE) {
          buffer[used] = letter;
          used += 1;
          length += 1 + gap;
          gap = 0;
        } else if (letter === ASCII_SPACE) gap = length > 0 ? 1 : 0;
        else if (letter === ASCII_SIGN) {
          length += 1 + gap;
          gap = 0;
        }
        continue;
      }
      let kind = this.kinds[code] ?? 0;
      if (kind === 0) kind = this.learn(code);
      if (kind === NOTHING) continue;
      if (kind === SPACE) {
        gap = length > 0 ? 1 : 0;
        continue;
      }
      length += gap;
      gap = 0;
      if (kind === LETTER) {
        buffer[used] = this.letterOf[code] ?? 0;
        used += 1;
        length += 1;
        continue;
      }
      if (kind === SIGN) {
        length += this.sizes[code] ?? 1;
        continue;
      }
      const point = kind === HIGH_SURROGATE ? (text.codePointAt(at) ?? code) : code;
      if (point > 0xffff) at += 1;
      this.used = used;
      this.putAll(this.lettersOfPoint(point), text.length - at);
      ({ buffer, used } = this);
      length += kind === HIGH_SURROGATE ? 1 : (this.sizes[code] ?? 1);
    }
    this.used = used;
    return length;
  }

  /** @param left characters that may follow, each of which has room for one letter afterwards */
  private putAll(letters: string, left: number): void {
    this.reserve(this.used + letters.length + left);
    for (let at = 0; at < letters.length; at += 1)
      this.buffer[this.used + at] = letters.charCodeAt(at);
    this.used += letters.length;
  }

  /** Of a text without a letter: `?!` is not `...`. No text of letters begins with these marks. */
  private putSigns(text: string): void {
    this.putAll(`\0\0${text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()}`, 0);
  }

  private reserve(letters: number): void {
    if (this.buffer.length >= letters) return;
    const next = new Uint16Array(Math.max(letters, this.buffer.length * 2));
    next.set(this.buffer.subarray(0, this.used));
    this.buffer = next;
  }

  private digestOf(from: number, to: number): PrintHash {
    const { buffer } = this;
    const bytes = new Uint8Array(buffer.buffer, from * 2, (to - from) * 2);
    // A text is the cheapest of what this function returns.
    const digest = hash('sha256', bytes, 'binary');
    return { high: wordAt(digest, 0), low: wordAt(digest, 4) };
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

function wordAt(bytes: string, at: number): number {
  return (
    bytes.charCodeAt(at) |
    (bytes.charCodeAt(at + 1) << 8) |
    (bytes.charCodeAt(at + 2) << 16) |
    (bytes.charCodeAt(at + 3) << 24)
  );
}

const BLANK: FoldedText = { length: 0, digest: { high: 0, low: 0 } };
