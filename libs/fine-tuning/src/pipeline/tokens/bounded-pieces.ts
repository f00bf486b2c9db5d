/** Longer runs make byte-pair encoding take seconds: its cost grows with the square of a word's length. */
const RUN = 500;
/** A text of many megabytes would become one list of tokens. */
const BLOCK = 64 * 1024;

const SPACE = 0;
const WORD = 1;
const PUNCTUATION = 2;

/**
 * Cuts a text so that no tokeniser needs more than linear time and a little memory for it: within runs of only white space,
 * only punctuation or only other characters that are longer than any word, and at the end of a run where the text is long as a
 * whole. Most texts stay whole. Each cut may add a token or two.
 */
export function* boundedPieces(text: string): Generator<string> {
  if (text.length <= RUN) return yield text;
  let start = 0;
  let run = 0;
  let kind = kindOf(text.charCodeAt(0));
  for (let at = 1; at < text.length; at++) {
    const next = kindOf(text.charCodeAt(at));
    const isEnd = next !== kind;
    const isCut = isEnd ? at - start >= BLOCK : at - run >= RUN;
    if (isEnd) {
      kind = next;
      run = at;
    }
    if (!isCut || isSecondHalf(text, at)) continue;
    yield text.slice(start, at);
    start = at;
    run = at;
  }
  yield text.slice(start);
}

function kindOf(code: number): number {
  if (code < 128) {
    if (code === 32 || (code >= 9 && code <= 13)) return SPACE;
    const isWord =
      (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    return isWord || code < 32 ? WORD : PUNCTUATION;
  }
  if (code === 0xa0 || code === 0x3000) return SPACE;
  const isPunctuation =
    (code >= 0x2010 && code <= 0x205e) ||
    (code >= 0x3001 && code <= 0x303f) ||
    (code >= 0xff01 && code <= 0xff0f) ||
    (code >= 0xff1a && code <= 0xff20);
  return isPunctuation ? PUNCTUATION : WORD;
}

function isSecondHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}
