const SURROGATE = /[\ud800-\udbff][\udc00-\udfff]/;

/** Conversion between code point offsets (Python's, Presidio's) and UTF-16 offsets (ours) of one text. */
export class CodePointMap {
  /** UTF-16 offset by code point; null where the two are the same. */
  private readonly offsets: Uint32Array | null;

  constructor(private readonly text: string) {
    this.offsets = SURROGATE.test(text) ? offsetsOf(text) : null;
  }

  /** Number of code points. */
  get length(): number {
    return this.offsets === null ? this.text.length : this.offsets.length - 1;
  }

  /** @returns -1 when the text has no such code point offset */
  toUtf16(codePoint: number): number {
    if (!Number.isInteger(codePoint) || codePoint < 0 || codePoint > this.length) return -1;
    return this.offsets === null ? codePoint : this.offsets[codePoint]!;
  }

  /** Code point offset of a UTF-16 offset; inside a pair, that of the pair. */
  toCodePoint(utf16: number): number {
    if (this.offsets === null) return utf16;
    let low = 0;
    let high = this.offsets.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.offsets[middle]! <= utf16) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function offsetsOf(text: string): Uint32Array {
  const offsets: number[] = [];
  for (let i = 0; i < text.length; i++) {
    offsets.push(i);
    const code = text.charCodeAt(i);
    const next = text.charCodeAt(i + 1);
    if (code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) i++;
  }
  offsets.push(text.length);
  return Uint32Array.from(offsets);
}
