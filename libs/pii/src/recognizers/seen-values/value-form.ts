import {
  CHAR_CLASS,
  FOLD,
  HASH_PRIME,
  HASH_SEED,
  NEWLINE,
  SPACE,
  WORD,
} from '../../scan/char-class';

/** In which form two writings of a value are the same one; see `PiiKind.copies`. */
export type ValueForm = 'written' | 'words' | 'compact';

/** More blanks or separators in a row than this end a value. */
const MAX_GAP = 4;
const BLANK = 0x20;
const SEPARATORS = new Set([..." \t().-/,'·_"].map((char) => char.charCodeAt(0)));

/** Walks over the characters of a text in one form: folded, with one blank, or none, for what separates them. */
export class FormWalk {
  /** Offset after the character that {@link next} gave last. */
  at = 0;
  /** Hash of all characters so far, and their number. */
  hash = HASH_SEED;
  count = 0;

  constructor(
    private readonly codes: ArrayLike<number>,
    private readonly length: number,
    private readonly form: ValueForm,
  ) {}

  from(start: number): this {
    this.at = start;
    this.hash = HASH_SEED;
    this.count = 0;
    return this;
  }

  /** The next character of the form, -1 at the end of the text or where a gap is too wide. */
  next(): number {
    const { codes, length, form } = this;
    let at = this.at;
    let gap = 0;
    while (at < length && this.isGap(codes[at]!)) {
      if (++gap > MAX_GAP && form !== 'words') return -1;
      at++;
    }
    if (at >= length || gap > 2 * MAX_GAP) return -1;
    let code: number;
    if (gap > 0 && form !== 'compact') code = BLANK;
    else code = FOLD[codes[at++]!]!;
    this.at = at;
    this.hash = Math.imul(this.hash ^ code, HASH_PRIME);
    this.count++;
    return code;
  }

  private isGap(code: number): boolean {
    if ((CHAR_CLASS[code]! & (SPACE | NEWLINE)) !== 0) return true;
    if (this.form === 'written' || (CHAR_CLASS[code]! & WORD) !== 0) return false;
    return this.form === 'compact' ? SEPARATORS.has(code) : code === 0x2c || code === 0x2e;
  }
}

/** A value in a form, without what is no letter or digit at its beginning. */
export function formOf(value: string, form: ValueForm): string {
  const codes = new Uint16Array(value.length);
  for (let i = 0; i < codes.length; i++) codes[i] = value.charCodeAt(i);
  const walk = new FormWalk(codes, codes.length, form);
  let start = 0;
  while (start < codes.length && (CHAR_CLASS[codes[start]!]! & WORD) === 0) start++;
  walk.from(start);
  let out = '';
  for (let code = walk.next(); code >= 0; code = walk.next()) out += String.fromCharCode(code);
  return out;
}
