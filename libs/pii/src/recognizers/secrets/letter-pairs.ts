import { words } from '../../words/words';

const LETTERS = 26;
const A = 0x61;

/** How often a letter follows another in words, from 0 (never) over 5 (as often as by chance) to 9. */
const PAIRS: Uint8Array = readPairs();

function readPairs(): Uint8Array {
  const pairs = new Uint8Array(LETTERS * LETTERS);
  for (const row of words('secrets.letter-pairs'))
    for (let i = 0; i < LETTERS; i++)
      pairs[(row.charCodeAt(0) - A) * LETTERS + i] = row.charCodeAt(2 + i) - 0x30;
  return pairs;
}

/**
 * How much the letters of a text follow each other as those of words do: about 6 in words of European languages and in
 * names made of them, 5 where letters are short and mixed, below 4 in what a machine drew. 0 without two letters in a row.
 */
export function wordLikeness(text: string): number {
  let sum = 0;
  let count = 0;
  for (let i = 1; i < text.length; i++) {
    const [before, letter] = [letterAt(text, i - 1), letterAt(text, i)];
    if (before < 0 || letter < 0) continue;
    sum += PAIRS[before * LETTERS + letter]!;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

function letterAt(text: string, at: number): number {
  const letter = (text.charCodeAt(at) | 0x20) - A;
  return letter >= 0 && letter < LETTERS ? letter : -1;
}
