import { CHAR_CLASS, NEWLINE, SPACE } from './char-class';

/** Longest text scanned at once, and how far back from there a border is looked for. */
const PIECE_LENGTH = 256 * 1024;
const WINDOW = 16 * 1024;

/**
 * Offsets at which a long text is cut, first 0, last its length: behind a blank line, else a line break,
 * else a space, else wherever no surrogate pair is torn. Memory for scans stays bounded by it.
 */
export function pieceBorders(text: string): number[] {
  const borders = [0];
  let from = 0;
  while (text.length - from > PIECE_LENGTH) {
    from = borderBefore(text, from + PIECE_LENGTH);
    borders.push(from);
  }
  borders.push(text.length);
  return borders;
}

function borderBefore(text: string, limit: number): number {
  let space = 0;
  let line = 0;
  for (let i = limit; i > limit - WINDOW; i--) {
    const bits = CHAR_CLASS[text.charCodeAt(i - 1)]!;
    if ((bits & NEWLINE) !== 0) {
      if ((CHAR_CLASS[text.charCodeAt(i - 2)]! & NEWLINE) !== 0) return i;
      line ||= i;
    } else if ((bits & SPACE) !== 0) space ||= i;
  }
  if (line !== 0 || space !== 0) return line || space;
  const before = text.charCodeAt(limit - 1);
  return before >= 0xd800 && before <= 0xdbff ? limit - 1 : limit;
}
