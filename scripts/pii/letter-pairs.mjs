/**
 * Counts which letters follow which in this project's own word lists, for the judge of random strings. Prints the rows of
 * the set `secrets.letter-pairs` of `libs/pii/data/secrets.tsv`: a letter, and for each letter that may follow it a digit,
 * 0 (never seen) to 9.
 *
 *   node scripts/pii/letter-pairs.mjs
 */
import { readdirSync, readFileSync } from 'node:fs';

const SOURCES = new URL('sources/', import.meta.url);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Pairs a thousand of which one is expected when letters come at random: 1000 / 26. */
const counts = Array.from({ length: 26 }, () => new Array(26).fill(0));
const seen = new Set();

for (const folder of ['words/', 'names/'])
  for (const file of readdirSync(new URL(folder, SOURCES)))
    for (const line of readFileSync(new URL(folder + file, SOURCES), 'utf8').split('\n'))
      if (!line.startsWith('#'))
        for (const word of line
          .normalize('NFD')
          .replace(/\p{M}/gu, '')
          .toLowerCase()
          .match(/[a-z]{3,}/g) ?? [])
          seen.add(word);

for (const word of seen)
  for (let i = 1; i < word.length; i++)
    counts[LETTERS.indexOf(word[i - 1])][LETTERS.indexOf(word[i])]++;

for (const [index, row] of counts.entries()) {
  const total = row.reduce((sum, count) => sum + count, 0);
  // 5 is what chance would give; each step of one doubles or halves it.
  const digits = row.map((count) =>
    count === 0 ? 0 : Math.min(9, Math.max(0, Math.round(5 + Math.log2((26 * count) / total)))),
  );
  console.log(
    `secrets.letter-pairs\tund\t${LETTERS[index]} ${digits.join('')}\town\tmade by scripts/pii/letter-pairs.mjs`,
  );
}
