import { HashList } from './hash-list';
import { finish, mixHigh, mixLow } from './mix';
import { appendWords } from './word-hashes';

const SIZE = 5;
/** Fewer words give too few shingles of words to tell anything. */
const LEAST_WORDS = 30;
/**
 * More shingles than any example that somebody trains on: ten megabytes of prose. A text beyond it is a file that was pasted, and
 * comparing it would take more memory than all other work; equal ones are found all the same.
 */
const MOST = 2 ** 21;
/** Keeps shingles of words and of characters apart. */
const OF_WORDS = 1;
const OF_CHARACTERS = 2;

const words = new HashList();
const shingles = new HashList();

/**
 * What of a text is compared with that of others: the set of its runs of five words, hashed to 64 bits; of short texts, and of
 * those that are written without spaces, the runs of five characters. A shorter text is one run. Empty for an empty text, and for one that
 * is too long to be compared.
 */
export function shinglesOf(text: string): Uint32Array {
  words.clear();
  shingles.clear();
  if (text.length > MOST * 8) return shingles.sortedSet();
  const lower = text.toLowerCase();
  if (/[^\S\n]/.test(lower)) appendWords(lower, words);
  if (words.length >= LEAST_WORDS) runsOf(words, OF_WORDS);
  else {
    words.clear();
    for (const character of lower.slice(0, MOST * 2)) words.push(character.codePointAt(0) ?? 0, 0);
    runsOf(words, OF_CHARACTERS);
  }
  return shingles.sortedSet();
}

function runsOf(items: HashList, kind: number): void {
  if (items.length === 0 || items.length > MOST) return;
  const runs = Math.max(1, items.length - SIZE + 1);
  for (let run = 0; run < runs; run++) {
    let low = kind;
    let high = kind;
    for (let at = run; at < Math.min(run + SIZE, items.length); at++) {
      low = mixLow(low, items.low(at));
      high = mixHigh(mixHigh(high, items.high(at)), items.low(at));
    }
    shingles.push(finish(low), finish(high));
  }
}
