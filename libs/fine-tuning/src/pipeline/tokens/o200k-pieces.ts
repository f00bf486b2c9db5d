const UPPER = 1;
const LOWER = 2;
const DIGIT = 3;
const NEWLINE = 4;
const SPACE = 5;
const PUNCT = 6;
const WIDE = 0;

const CLASS = new Uint8Array(128).fill(PUNCT);
for (let code = 65; code <= 90; code++) CLASS[code] = UPPER;
for (let code = 97; code <= 122; code++) CLASS[code] = LOWER;
for (let code = 48; code <= 57; code++) CLASS[code] = DIGIT;
for (const code of [9, 11, 12, 32]) CLASS[code] = SPACE;
for (const code of [10, 13]) CLASS[code] = NEWLINE;

/** Class of the character; `WIDE` for everything beyond ASCII, which the regular expression decides. */
function classAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (CLASS[code] ?? WIDE) : WIDE;
}

const U = '\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}';
const L = '\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}';
const CONTRACTION = "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])?";
const CONTRACTED = /'(?:[sStTmMdD]|[rRvV][eE]|[lL][lL])/y;

/** Pieces of the encoding o200k_base, from its own definition. */
const PIECE = new RegExp(
  `[^\\r\\n\\p{L}\\p{N}]?[${U}]*[${L}]+${CONTRACTION}|[^\\r\\n\\p{L}\\p{N}]?[${U}]+[${L}]*${CONTRACTION}` +
    '|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+',
  'uy',
);

/**
 * End of the piece that starts at `start`: what one match of the encoding's regular expression would take.
 * Written out for ASCII because the expression with its Unicode classes costs more than all other counting
 * together; the moment a piece touches anything beyond ASCII the expression itself decides.
 */
export function pieceEnd(text: string, start: number): number {
  const end = asciiPieceEnd(text, start);
  if (end > 0) return end;
  PIECE.lastIndex = start;
  return PIECE.test(text) ? PIECE.lastIndex : start + 1;
}

/** 0 when a character beyond ASCII takes part in the decision. */
function asciiPieceEnd(text: string, start: number): number {
  const first = classAt(text, start);
  if (first === UPPER || first === LOWER) return wordEnd(text, start);
  if (first === WIDE) return 0;
  if (first === DIGIT) return digitsEnd(text, start);
  if (first !== NEWLINE && start + 1 < text.length) {
    const next = classAt(text, start + 1);
    if (next === UPPER || next === LOWER) return wordEnd(text, start + 1);
    if (next === WIDE) return 0;
    if (first === PUNCT) return punctEnd(text, start + 1);
    if (next === PUNCT && text.charCodeAt(start) === 32) return punctEnd(text, start + 2);
  } else if (first === PUNCT) return start + 1;
  return spaceEnd(text, start);
}

function wordEnd(text: string, start: number): number {
  let i = start;
  const { length } = text;
  let kind = classAt(text, i);
  while (kind === UPPER && ++i < length) kind = classAt(text, i);
  while (i < length && (kind = classAt(text, i)) === LOWER) i += 1;
  if (i >= length) return i;
  if (kind === WIDE) return 0;
  if (text.charCodeAt(i) !== 39) return i;
  CONTRACTED.lastIndex = i;
  // U+017F folds to "s" in a case-insensitive match; a character beyond ASCII here is left to the expression.
  if (i + 1 < length && classAt(text, i + 1) === WIDE) return 0;
  return CONTRACTED.test(text) ? CONTRACTED.lastIndex : i;
}

function digitsEnd(text: string, start: number): number {
  for (let i = start + 1; i < start + 3; i++) {
    if (i >= text.length) return text.length;
    const kind = classAt(text, i);
    if (kind === WIDE) return 0;
    if (kind !== DIGIT) return i;
  }
  return start + 3;
}

function punctEnd(text: string, from: number): number {
  let i = from;
  const { length } = text;
  while (i < length && classAt(text, i) === PUNCT) i += 1;
  if (i < length && classAt(text, i) === WIDE) return 0;
  while (i < length && (classAt(text, i) === NEWLINE || text.charCodeAt(i) === 47)) i += 1;
  return i;
}

function spaceEnd(text: string, start: number): number {
  let i = start;
  let afterNewline = 0;
  const { length } = text;
  for (; i < length; i++) {
    const kind = classAt(text, i);
    if (kind === NEWLINE) afterNewline = i + 1;
    else if (kind !== SPACE) {
      if (kind === WIDE) return 0;
      break;
    }
  }
  if (afterNewline > 0) return afterNewline;
  if (i >= length || i - start === 1) return i;
  return i - 1;
}
