import { GramTable } from './gram-table';
import { HeldOutIndex } from './held-out-index';

const words = (from: number, count: number): string =>
  Array.from({ length: count }, (_, n) => `w${from + n}`).join(' ');

function indexOf(...prompts: string[]): HeldOutIndex {
  const index = HeldOutIndex.empty();
  for (const prompt of prompts) index.add(prompt);
  // What a worker thread makes of the work file has to be the same.
  return HeldOutIndex.of(Buffer.concat([...index.bytes()]));
}

it.each<[string, string[], string, boolean]>([
  ['thirteen words in a row', [words(0, 20)], `so ${words(3, 13)} there`, true],
  ['twelve words in a row', [words(0, 20)], `so ${words(3, 12)} there`, false],
  [
    'thirteen words with one between them',
    [words(0, 20)],
    `${words(3, 6)} x ${words(9, 7)}`,
    false,
  ],
  [
    'other case, punctuation and line ends',
    [words(0, 13)],
    words(0, 13).toUpperCase().replaceAll(' ', ',\n- '),
    true,
  ],
  ['a run over the end of a prompt', [words(0, 13), words(13, 13)], words(6, 13), false],
  ['a shorter prompt as a whole', ['Was ist ein Quorum?'], 'Sag: was ist ein QUORUM', true],
  ['a part of a shorter prompt', ['Was ist ein Quorum?'], 'was ist ein', false],
  ['words that only begin like those of a prompt', ['ein Quorum'], 'ein quorums', false],
  ['composed and decomposed letters', ['caf\u00e9 au lait'], 'cafe\u0301 au lait', true],
  ['a prompt without words', ['...', ''], 'anything', false],
  ['no prompt', [], 'anything', false],
])('%s', (_what, prompts, text, expected) => expect(indexOf(...prompts).isIn(text)).toBe(expected));

it('holds every run of many prompts, and no other', () => {
  const index = HeldOutIndex.empty();
  for (let n = 0; n < 2_000; n++) index.add(words(n * 100, 40));
  expect(index.size).toBe(2_000 * 28);
  for (let n = 0; n < 2_000; n += 97) {
    expect(index.isIn(words(n * 100 + 27, 13))).toBe(true);
    expect(index.isIn(words(n * 100 + 28, 13))).toBe(false);
  }
});

it('a table keeps equal hashes once, and knows them when it is loaded', () => {
  const table = new GramTable();
  for (let n = 1; n <= 5_000; n++) for (let twice = 0; twice < 2; twice++) table.add(n * 8, n);
  const loaded = new GramTable(new Uint32Array(Buffer.from(table.bytes()).buffer.slice(0)));
  expect([table.size, loaded.size >= 0]).toEqual([5_000, true]);
  for (let n = 1; n <= 5_000; n++) expect(table.has(n * 8, n)).toBe(true);
  expect(table.has(8, 2)).toBe(false);
});
