import {
  CHAR_CLASS,
  FOLD,
  HASH_PRIME,
  HASH_SEED,
  UNSPACED,
  UPPER,
  WORD,
  foldWord,
  hashWord,
} from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { INNER_UPPER } from '../../scan/token-table';

/** Inflected languages add endings: `paszportem`, `kimlik numaramı`. Words shorter than this stand for themselves. */
const STEM_LENGTH = 6;
const MAX_ENDING = 6;

interface Node {
  readonly next: Map<number, Node>;
  /** Index of the phrase that ends here, -1 none. */
  phrase: number;
}

const NONE = -1;
/** Tokens for which room is kept between texts: about 5 MB. */
const KEPT_TOKENS = 1 << 20;
const UNSEEN = -2;

/**
 * Finds which phrase starts at a token, by the token hashes that the scan made: no text is read again.
 * Answers are kept per text, and only asked for near a candidate.
 */
export class ContextPhrases {
  private readonly root: Node = { next: new Map(), phrase: NONE };
  /** Phrases of scripts without spaces, by first character. */
  private readonly unspaced = new Map<number, { text: string; phrase: number }[]>();
  private readonly stems = new Set<number>();
  private answers = new Int32Array(0);
  private spans = new Uint8Array(0);

  /** @param phrases index is the phrase's id */
  constructor(readonly phrases: readonly string[]) {
    for (const [phrase, text] of phrases.entries()) {
      const words = splitWords(text);
      let node = this.root;
      for (const word of words) {
        const hash = hashWord(word);
        if (word.length >= stemLength(word.charCodeAt(0))) this.stems.add(hash);
        let child = node.next.get(hash);
        if (child === undefined) node.next.set(hash, (child = { next: new Map(), phrase: NONE }));
        node = child;
      }
      node.phrase = phrase;
      const first = words[0]?.charCodeAt(0) ?? 0;
      if ((CHAR_CLASS[first]! & UNSPACED) === 0) continue;
      const list = this.unspaced.get(first) ?? [];
      list.push({ text: words.join(''), phrase });
      list.sort((a, b) => b.text.length - a.text.length);
      this.unspaced.set(first, list);
    }
  }

  /** Number of tokens that the phrase starting at a token covers; valid after {@link startingAt} found one. */
  span(token: number): number {
    return this.spans[token]!;
  }

  /** Forget the text before. */
  reset(scan: TextScan): void {
    // The arrays live as long as the process: those of one huge text are not kept for all later ones.
    const tooMany = this.answers.length > KEPT_TOKENS && scan.tokenCount <= KEPT_TOKENS;
    if (this.answers.length < scan.tokenCount || tooMany) {
      this.answers = new Int32Array(scan.tokenCount + (scan.tokenCount >> 2));
      this.spans = new Uint8Array(this.answers.length);
    }
    this.answers.fill(UNSEEN, 0, scan.tokenCount);
  }

  /** Longest phrase that starts at a token, -1 none. Call {@link reset} once per text. */
  startingAt(scan: TextScan, token: number): number {
    const known = this.answers[token]!;
    if (known !== UNSEEN) return known;
    return (this.answers[token] = this.look(scan, token));
  }

  private look(scan: TextScan, token: number): number {
    const flags = scan.tokenFlags[token]!;
    this.spans[token] = 1;
    if ((flags & UNSPACED) !== 0) return this.insideUnspaced(scan, token);
    let node: Node | undefined = this.root;
    let found = NONE;
    for (let i = token; i < scan.tokenCount; i++) {
      if (i > token && scan.tokenStart[i]! - scan.tokenEnd[i - 1]! > 3) break;
      node = this.child(node, scan, i);
      if (node === undefined) break;
      if (node.phrase === NONE) continue;
      found = node.phrase;
      this.spans[token] = i - token + 1;
    }
    return found === NONE && (flags & INNER_UPPER) !== 0
      ? this.insideCamelCase(scan, token)
      : found;
  }

  private child(node: Node, scan: TextScan, token: number): Node | undefined {
    const whole = node.next.get(scan.tokenHash[token]!);
    if (whole !== undefined) return whole;
    const start = scan.tokenStart[token]!;
    const length = scan.tokenEnd[token]! - start;
    const shortest = stemLength(scan.codes[start]!);
    if (length <= shortest || length > 40) return undefined;
    let hash = HASH_SEED;
    let found: Node | undefined;
    for (let i = 0; i < length; i++) {
      hash = Math.imul(hash ^ FOLD[scan.codes[start + i]!]!, HASH_PRIME);
      if (i + 1 < shortest || length - i - 1 > MAX_ENDING || !this.stems.has(hash)) continue;
      found = node.next.get(hash) ?? found;
    }
    return found;
  }

  /** `nationalIdNumber`: the phrase made of a token's humps. */
  private insideCamelCase(scan: TextScan, token: number): number {
    const end = Math.min(scan.tokenEnd[token]!, scan.tokenStart[token]! + 60);
    let found = NONE;
    for (
      let from = scan.tokenStart[token]!;
      from < end && found === NONE;
      from = humpEnd(scan, from, end)
    ) {
      let node: Node | undefined = this.root;
      for (let at = from; at < end && node !== undefined;) {
        const to = humpEnd(scan, at, end);
        let hash = HASH_SEED;
        for (let i = at; i < to; i++) hash = Math.imul(hash ^ FOLD[scan.codes[i]!]!, HASH_PRIME);
        node = node.next.get(hash);
        if (node !== undefined && node.phrase !== NONE) found = node.phrase;
        at = to;
      }
    }
    return found;
  }

  private insideUnspaced(scan: TextScan, token: number): number {
    const end = scan.tokenEnd[token]!;
    let found = NONE;
    for (let at = Math.max(scan.tokenStart[token]!, end - 60); at < end; at++) {
      for (const { text, phrase } of this.unspaced.get(scan.codes[at]!) ?? []) {
        if (at + text.length > end || !matchesAt(scan.codes, at, text)) continue;
        found = phrase;
        break;
      }
    }
    return found;
  }
}

/** Korean particles follow nouns of two syllables. */
function stemLength(first: number): number {
  return first >= 0xac00 && first <= 0xd7a3 ? 2 : STEM_LENGTH;
}

function matchesAt(codes: Uint16Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++)
    if (FOLD[codes[at + i]!] !== text.charCodeAt(i)) return false;
  return true;
}

function humpEnd(scan: TextScan, from: number, end: number): number {
  let at = from + 1;
  const isUpper = (i: number): boolean => (CHAR_CLASS[scan.codes[i]!]! & UPPER) !== 0;
  // `IDNumber` is ID + Number: a run of capitals ends before the one that starts a word.
  if (at < end && isUpper(from) && isUpper(at)) {
    while (at < end && isUpper(at) && (at + 1 >= end || isUpper(at + 1))) at++;
    return at;
  }
  while (at < end && !isUpper(at)) at++;
  return at;
}

/** A phrase as the scan would cut it into tokens. */
export function splitWords(phrase: string): string[] {
  const words: string[] = [];
  let word = '';
  const folded = foldWord(phrase);
  for (let i = 0; i < folded.length; i++) {
    if ((CHAR_CLASS[folded.charCodeAt(i)]! & WORD) !== 0) word += folded[i]!;
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  if (word !== '') words.push(word);
  return words;
}
