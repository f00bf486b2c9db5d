import { readTable } from '@app/open-webui';
import { randomInt } from 'node:crypto';
import { phraseBeginnings } from './phrase-beginnings';
import { phrasePattern, piecesOf } from './phrase-pattern';
import { anyOf, bounded, PhraseSearch } from './phrase-search';
import { tablePath } from './table-path';

it.each<[string, string[] | undefined]>([
  ["i['m| am] sorry", ['i']],
  ['[es tut|tut] mir leid', ['es', 'tut']],
  ['[un|]able to', ['unable', 'able']],
  ['[no|nope], i [can|will] not', ['no', 'nope']],
  ['sorry', undefined],
  ['so... long', undefined],
  ['[¡|]no puedo', undefined],
])('%j begins with %j', (phrase, words) => {
  const found = phraseBeginnings(phrase);
  expect(found && [...found].sort()).toEqual(words?.sort());
});

it.each(['refusals.tsv', 'clarifications.tsv', 'trailers.tsv'])(
  'phrases of %s are found where one expression of all of them finds them (random)',
  (name) => {
    const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
    let state = seed;
    const below = (bound: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >>> 8) % bound;
    };
    const phrases = readTable(tablePath(name)).map(([phrase = '']) => phrase);
    const search = new PhraseSearch(phrases);
    const all = new RegExp(anyOf(phrases.map((phrase) => bounded(phrasePattern(phrase)))), 'u');
    const said = (): string =>
      piecesOf(phrases[below(phrases.length)] ?? '')
        .map(({ choices }) => choices?.[below(choices.length)] ?? ' a few words ')
        .join('');
    const cut = (text: string): string => text.slice(below(3), text.length - below(4));
    const joints = [' ', '. ', '', '-', ', ', 'é', ' no, '];
    for (let n = 0; n < 2_000; n++) {
      const parts = Array.from({ length: 1 + below(3) }, () => (below(2) === 0 ? said() : cut(said()))); // prettier-ignore
      const text = parts.reduce((a, b) => `${a}${joints[below(joints.length)] ?? ''}${b}`);
      expect({ seed, text, found: search.find(text) }).toEqual({
        ...{ seed, text },
        found: all.exec(text)?.[0],
      });
    }
  },
);
