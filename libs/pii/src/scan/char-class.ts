/** Bits of {@link CHAR_CLASS}: what one UTF-16 code unit can be to a scanner. */
export const UPPER = 1;
export const LOWER = 2;
/** A letter without case (Han, Arabic, Devanagari ...), or a mark that belongs to a word. */
export const CASELESS = 4;
export const DIGIT = 8;
export const SPACE = 16;
export const NEWLINE = 32;
/** Must be normalised before recognizers see it (zero-width, full-width, combining, typographic ...). */
export const SPECIAL = 64;
/** Written without spaces between words: Han, kana, Thai, Lao, Khmer. Always set together with CASELESS. */
export const UNSPACED = 128;

/** An ASCII letter. */
export const ASCII_LETTER = 256;
/** Greek or Cyrillic: may imitate a Latin letter. */
export const LOOKALIKE = 512;
export const NON_ASCII = 1024;
/** A letter beyond f: the word cannot be hexadecimal. */
export const NON_HEX = 2048;

export const LETTER = UPPER | LOWER | CASELESS;
export const WORD = LETTER | DIGIT;

/** Code units that vanish in the normalised view. */
export function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    code === 0x115f ||
    code === 0x1160 ||
    code === 0x17b4 ||
    code === 0x17b5 ||
    (code >= 0x180b && code <= 0x180e) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x3164 ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xffa0
  );
}

/** Diacritics that can be stacked on any letter; Indic and Arabic signs are letters to us and stay. */
export function isCombining(code: number): boolean {
  return (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x483 && code <= 0x489) ||
    (code >= 0x1ab0 && code <= 0x1aff) ||
    (code >= 0x1dc0 && code <= 0x1dff) ||
    (code >= 0x20d0 && code <= 0x20ff) ||
    (code >= 0xfe20 && code <= 0xfe2f)
  );
}

function isUnspaced(code: number): boolean {
  return (
    (code >= 0x0e00 && code <= 0x0eff) ||
    (code >= 0x1780 && code <= 0x17d3) ||
    (code >= 0x3005 && code <= 0x3007) ||
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff)
  );
}

/** One code unit standing for another of the same meaning; 0 where there is none. */
export function plainEquivalent(code: number): number {
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0;
  if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a)) return 0x20;
  if (code === 0x202f || code === 0x205f || code === 0x3000 || code === 0x1680) return 0x20;
  if (code >= 0x2018 && code <= 0x201b) return 0x27;
  if (code === 0x2bc || code === 0x2032) return 0x27;
  if (code >= 0x201c && code <= 0x201f) return 0x22;
  if (code >= 0x2010 && code <= 0x2013) return 0x2d;
  if (code === 0x2212 || code === 0xfe58 || code === 0xfe63) return 0x2d;
  if (code === 0x2024 || code === 0xff61 || code === 0xfe52) return 0x2e;
  if (code === 0xfe6b || code === 0x24d0) return 0x40;
  if (code >= 0x2460 && code <= 0x2468) return code - 0x2460 + 0x31;
  if (code === 0x24ea) return 0x30;
  return 0;
}

/** First code unit of the mathematical alphanumerics, which NFKC turns into plain letters and digits. */
export const MATH_LEAD = 0xd835;

function classOf(code: number): number {
  if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029) return NEWLINE;
  if (code === 0x20 || code === 0x09 || code === 0x0b || code === 0x0c || code === 0x85)
    return SPACE;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  if (code >= 0x41 && code <= 0x5a) return UPPER;
  if (code >= 0x61 && code <= 0x7a) return LOWER;
  if (code < 0x80) return 0;
  if (plainEquivalent(code) !== 0 || isInvisible(code) || isCombining(code)) return SPECIAL;
  if (code === MATH_LEAD || (code >= 0xfb00 && code <= 0xfb06)) return SPECIAL;
  if (code >= 0xd800 && code <= 0xdfff) return 0;
  if (isUnspaced(code)) return CASELESS | UNSPACED;
  if (code >= 0xac00 && code <= 0xd7a3) return CASELESS;
  const char = String.fromCharCode(code);
  if (/\p{Nd}/u.test(char)) return SPECIAL;
  if (/\p{Lu}|\p{Lt}/u.test(char)) return UPPER;
  if (/\p{Ll}/u.test(char)) return LOWER;
  if (/\p{L}|\p{M}/u.test(char)) return CASELESS;
  return /\p{Zs}/u.test(char) ? SPACE : 0;
}

function traitsOf(code: number): number {
  if (code >= 0x80) return NON_ASCII | NON_HEX | (code >= 0x370 && code < 0x530 ? LOOKALIKE : 0);
  const lower = code | 0x20;
  if (lower < 0x61 || lower > 0x7a || code < 0x41) return 0;
  return lower <= 0x66 ? ASCII_LETTER : ASCII_LETTER | NON_HEX;
}

/** Class bits by UTF-16 code unit. Shared and read-only by agreement. */
export const CHAR_CLASS: Uint16Array = Uint16Array.from(
  { length: 0x10000 },
  (_, code) => classOf(code) | traitsOf(code),
);

const FOLD_EXCEPTIONS: Readonly<Record<string, string>> = {
  ß: 's',
  ø: 'o',
  æ: 'a',
  œ: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  þ: 't',
  ħ: 'h',
  ŋ: 'n',
};

function foldOf(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 32 : code;
  if (code >= 0x3000 && code < 0xff00) return code;
  const lower = String.fromCharCode(code).toLowerCase();
  const plain = FOLD_EXCEPTIONS[lower] ?? lower.normalize('NFD');
  const first = plain.charCodeAt(0);
  // Only Latin loses its accents: in other scripts the mark can make another letter.
  return code < 0x250 || (code >= 0x1e00 && code <= 0x1eff)
    ? first
    : lower.length === 1
      ? lower.charCodeAt(0)
      : code;
}

/** Lower case without Latin accents, by UTF-16 code unit. Every lookup of words goes through it. */
export const FOLD: Uint16Array = Uint16Array.from({ length: 0x10000 }, (_, code) => foldOf(code));

/** A word as the lexicons store it. */
export function foldWord(word: string): string {
  let folded = '';
  const composed = word.normalize('NFC');
  for (let i = 0; i < composed.length; i++)
    folded += String.fromCharCode(FOLD[composed.charCodeAt(i)]!);
  return folded;
}

export const HASH_SEED = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

/** The token hash of {@link TextScan.tokenHash}, for building tables of words. */
export function hashWord(folded: string): number {
  let hash = HASH_SEED;
  for (let i = 0; i < folded.length; i++) hash = Math.imul(hash ^ folded.charCodeAt(i), HASH_PRIME);
  return hash;
}
