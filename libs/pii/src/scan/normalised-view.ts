import {
  CHAR_CLASS,
  MATH_LEAD,
  SPECIAL,
  isCombining,
  isInvisible,
  plainEquivalent,
} from './char-class';

/** Result of {@link normalise}: `length` code units in `codes`, and where each came from. */
export interface NormalisedView {
  readonly length: number;
  /** `map[i]` is the source offset of view offset i, `map[length]` the source length; null = same offsets. */
  readonly map: Uint32Array | null;
}

const NON_ASCII_DIGIT = /\p{Nd}/u;

function digitValue(code: number): number {
  if (!NON_ASCII_DIGIT.test(String.fromCharCode(code))) return -1;
  // Decimal digits come in contiguous tens, but not all tens start at a multiple of ten: walk to the zero.
  let zero = code;
  while (code - zero < 9 && NON_ASCII_DIGIT.test(String.fromCharCode(zero - 1))) zero--;
  return (code - zero) % 10;
}

function composed(base: number, mark: number): number {
  const text = String.fromCharCode(base, mark).normalize('NFC');
  return text.length === 1 ? text.charCodeAt(0) : 0;
}

/**
 * Rewrites the first `length` code units of `codes` in place into what a reader sees: no invisible
 * characters, ASCII digits, plain spaces, quotes and hyphens, composed accents. The view is never longer
 * than 3 times the source (ligatures), and in practice never longer at all.
 */
export function normalise(codes: Uint16Array, length: number): NormalisedView {
  let sameLength = true;
  for (let i = 0; i < length; i++) {
    const code = codes[i]!;
    if ((CHAR_CLASS[code]! & SPECIAL) === 0) continue;
    const plain = plainEquivalent(code) || plainDigit(code);
    if (plain !== 0) codes[i] = plain;
    else sameLength = false;
  }
  return sameLength ? { length, map: null } : compact(codes, length);
}

function plainDigit(code: number): number {
  const value = code > 0x7f && code !== MATH_LEAD ? digitValue(code) : -1;
  return value < 0 ? 0 : 0x30 + value;
}

/** Second step, only for texts with characters that vanish or merge. */
function compact(codes: Uint16Array, length: number): NormalisedView {
  const map = new Uint32Array(length + 1);
  let out = 0;
  for (let i = 0; i < length; i++) {
    const code = codes[i]!;
    if ((CHAR_CLASS[code]! & SPECIAL) === 0) {
      map[out] = i;
      codes[out++] = code;
    } else if (isInvisible(code)) {
      continue;
    } else if (isCombining(code)) {
      const merged = out > 0 ? composed(codes[out - 1]!, code) : 0;
      if (merged !== 0) codes[out - 1] = merged;
    } else {
      const size = code === MATH_LEAD && i + 1 < length ? 2 : 1;
      const source =
        size === 2 ? String.fromCharCode(code, codes[i + 1]!) : String.fromCharCode(code);
      const text = source.normalize('NFKC');
      // Never write past what was read: a ligature in front keeps its first letters only.
      const room = i + size - out;
      for (let j = 0; j < text.length && j < room; j++) {
        map[out] = i;
        codes[out++] = text.charCodeAt(j);
      }
      i += size - 1;
    }
  }
  map[out] = length;
  return { length: out, map };
}

/** Greek and Cyrillic letters that look like Latin ones, as pairs. */
const CONFUSABLE =
  'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwкkмmтtвbнhАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅSαaοoρpνvιiκkυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX';

const CONFUSABLE_TABLE: ReadonlyMap<number, number> = new Map(
  Array.from({ length: CONFUSABLE.length / 2 }, (_, i) => [
    CONFUSABLE.charCodeAt(2 * i),
    CONFUSABLE.charCodeAt(2 * i + 1),
  ]),
);

/** The Latin letter a Greek or Cyrillic one imitates, or 0. Applied only inside words of mixed script. */
export function latinLookalike(code: number): number {
  return CONFUSABLE_TABLE.get(code) ?? 0;
}
