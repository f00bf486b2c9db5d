import { CASELESS, CHAR_CLASS, DIGIT, WORD } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';

/** A stretch of digit groups that may be a telephone number; one object, refilled for each candidate. */
export class PhoneCandidate {
  /** Offsets with a leading `+` or `(` and a trailing extension. */
  start = 0;
  end = 0;
  firstToken = 0;
  lastToken = 0;
  digits = '';
  /** Lengths of the digit groups: `3-3-4`. */
  shape = '';
  /** What separates the groups, without repetition. */
  separators = '';
  international = false;
  parenthesis = false;

  /** Reads the groups of tokens first..last. False when what surrounds them rules a number out. */
  read(scan: TextScan, first: number, last: number): boolean {
    const { codes } = scan;
    this.firstToken = first;
    this.lastToken = last;
    let start = scan.tokenStart[first]!;
    const end = scan.tokenEnd[last]!;
    this.digits = this.shape = this.separators = '';
    this.parenthesis = false;
    for (let token = first; token <= last; token++) {
      const from = scan.tokenStart[token]!;
      const to = scan.tokenEnd[token]!;
      this.digits += scan.text.slice(from, to);
      this.shape += this.shape === '' ? String(to - from) : `-${to - from}`;
      if (token < last) this.readGap(codes, to, scan.tokenStart[token + 1]!);
    }
    if (codes[start - 1] === 0x28) {
      if (scan.text.slice(start, end).includes(')')) {
        this.parenthesis = true;
        start--;
      } else if (codes[end] !== 0x29) return false;
    }
    this.international =
      codes[start - 1] === 0x2b || (codes[start - 1] === 0x20 && codes[start - 2] === 0x2b);
    if (this.international) start = codes[start - 1] === 0x2b ? start - 1 : start - 2;
    if (this.international && codes[start - 1] === 0x28 && codes[end] === 0x29)
      this.parenthesis = true;
    this.start = start;
    this.end = this.readExtension(scan, end);
    return isBorder(codes, start, this.international) && isEnd(codes, this.end);
  }

  /** End including `x123` or `ext. 45`; a last group of the number itself may stand before it. */
  private readExtension(scan: TextScan, end: number): number {
    if (
      !STARTS_EXTENSION.has(scan.codes[end]! | 0x20) &&
      !STARTS_EXTENSION.has(scan.codes[end + 1]! | 0x20)
    )
      return end;
    EXTENSION.lastIndex = end;
    const match = EXTENSION.exec(scan.text);
    if (match === null) return end;
    if (match[1] !== undefined) {
      this.digits += match[1];
      this.shape += `-${match[1].length}`;
    }
    return end + match[0].length;
  }

  private readGap(codes: Uint16Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const char = String.fromCharCode(codes[i]!);
      if (char === '(' || char === ')') this.parenthesis = true;
      else if (!this.separators.includes(char)) this.separators += char;
    }
  }
}

/** What may not stand right before a number: it would be a part of something longer. */
function isBorder(codes: Uint16Array, start: number, international: boolean): boolean {
  const before = codes[start - 1] ?? 0;
  if (start === 0) return true;
  if ((CHAR_CLASS[before]! & WORD) !== 0) return (CHAR_CLASS[before]! & CASELESS) !== 0;
  if (before === 0x2e || before === 0x2c)
    return (CHAR_CLASS[codes[start - 2] ?? 0]! & DIGIT) === 0 && before !== 0x2e;
  if (before === 0x2d || before === 0x2f || before === 0x5f)
    return international || (CHAR_CLASS[codes[start - 2] ?? 0]! & WORD) === 0;
  return (
    before !== 0x24 &&
    before !== 0x23 &&
    before !== 0x25 &&
    before !== 0x20ac &&
    before !== 0xa3 &&
    before !== 0x5c &&
    before !== 0x40
  );
}

function isEnd(codes: Uint16Array, end: number): boolean {
  const after = codes[end]!;
  const next = codes[end + 1]!;
  if ((CHAR_CLASS[after]! & WORD) !== 0) return (CHAR_CLASS[after]! & CASELESS) !== 0;
  if (after === 0x25 || after === 0x5f || after === 0x20ac) return false;
  if (after === 0x2e || after === 0x2c || after === 0x3a) return (CHAR_CLASS[next]! & DIGIT) === 0;
  return (
    (after !== 0x2d && after !== 0x2f && after !== 0x3d && after !== 0x2b) ||
    (CHAR_CLASS[next]! & WORD) === 0
  );
}

/** Faker and people write the `x` right behind the last group: that group is a word of its own for the scan. */
const EXTENSION =
  /(?:[-.\s]?(\d{1,4}))?[\s,;]{0,2}(?:x|#|ext\.?|extension|durchwahl|dw|poste|int\.?|ramal)[\s.:]{0,2}\d{1,6}(?!\w)/iy;

/** One comparison spares the expression almost always. */
const STARTS_EXTENSION: ReadonlySet<number> = new Set(
  [...'x#edpir0123456789-.'].map((c) => c.charCodeAt(0) | 0x20),
);
