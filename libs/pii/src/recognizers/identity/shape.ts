/** One place of a written form: the character classes that fit, and whether it may be missing. */
export interface ShapePlace {
  /** Indexes into the automaton's alphabet. */
  readonly classes: readonly number[];
  readonly optional: boolean;
}

/** Alphabet of the automaton: 0 is "anything else" and ends every match. */
export const CLASS_OTHER = 0;
export const CLASS_DIGIT = 1;
export const CLASS_LETTER = 11;
const PUNCTUATION = ' -./()+,';
const CLASS_PUNCTUATION = 37;
export const CLASS_COUNT = CLASS_PUNCTUATION + PUNCTUATION.length;

/** Class of a UTF-16 code unit; letters of both cases share one. */
export const SHAPE_CLASS: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 48 && code <= 57) return CLASS_DIGIT + code - 48;
  if (code >= 65 && code <= 90) return CLASS_LETTER + code - 65;
  if (code >= 97 && code <= 122) return CLASS_LETTER + code - 97;
  const at = PUNCTUATION.indexOf(String.fromCharCode(code));
  return at < 0 ? CLASS_OTHER : CLASS_PUNCTUATION + at;
});

const DIGITS = range(CLASS_DIGIT, 10);
const LETTERS = range(CLASS_LETTER, 26);
const SEPARATORS = [' ', '-', '.', '/'].map((char) => SHAPE_CLASS[char.charCodeAt(0)]!);

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}

function classesOf(symbol: string): readonly number[] {
  switch (symbol) {
    case 'd':
      return DIGITS;
    case 'a':
      return LETTERS;
    case 'x':
      return [...DIGITS, ...LETTERS];
    case '~':
      return SEPARATORS;
    default:
      return [SHAPE_CLASS[symbol.charCodeAt(0)] ?? CLASS_OTHER];
  }
}

const ELEMENT = /(\[[^\]]+\]|[^[{])(?:\{(\d+)(?:,(\d+))?\})?/gy;

/**
 * Reads the shape language of `IdentityRule.shapes` and of patterns.
 * @throws SyntaxError on a shape that is none (a mistake in the tables)
 */
export function parseShape(shape: string): ShapePlace[] {
  const places: ShapePlace[] = [];
  let at = 0;
  for (const match of shape.matchAll(ELEMENT)) {
    at = match.index + match[0].length;
    const symbol = match[1]!;
    const classes =
      symbol.length > 1
        ? [...symbol.slice(1, -1)].flatMap((char) => classesOf(char))
        : classesOf(symbol);
    if (classes.includes(CLASS_OTHER)) throw new SyntaxError(`shape ${shape}: unknown character`);
    const least = match[2] === undefined ? 1 : Number(match[2]);
    const most = match[3] === undefined ? least : Number(match[3]);
    for (let i = 0; i < most; i++) places.push({ classes, optional: symbol === '~' || i >= least });
  }
  if (at !== shape.length) throw new SyntaxError(`shape ${shape} cannot be read at ${at}`);
  return places;
}
