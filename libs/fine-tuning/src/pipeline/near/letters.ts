const UNKNOWN = 0;
const WORD = 1;
const OTHER = 2;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;

/** What each character of the basic plane is, found out when it is first met: a regular expression per character is slow. */
const kinds = new Uint8Array(0x1_0000);
/** The same for the characters beyond it. */
const beyond = new Map<number, boolean>();

/** Whether a character belongs to a word: a letter or digit of any script. */
export function isOfWord(codePoint: number): boolean {
  if (codePoint > 0xffff) {
    let known = beyond.get(codePoint);
    if (known === undefined) {
      known = LETTER_OR_DIGIT.test(String.fromCodePoint(codePoint));
      beyond.set(codePoint, known);
    }
    return known;
  }
  let kind = kinds[codePoint] ?? UNKNOWN;
  if (kind === UNKNOWN) {
    kind = LETTER_OR_DIGIT.test(String.fromCharCode(codePoint)) ? WORD : OTHER;
    kinds[codePoint] = kind;
  }
  return kind === WORD;
}
