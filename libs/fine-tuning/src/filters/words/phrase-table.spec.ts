import { readTable } from '@app/open-webui';
import { normalised } from './normalised';
import { phrasePattern } from './phrase-pattern';
import { tablePath } from './table-path';
import { unquoted } from './unquoted';

it.each([
  ['i [can|will] not', 'i will not', true],
  ['i[| really] do', 'i do', true],
  ['i[| really] do', 'i really do', true],
  ['so ... long', 'so very, very long', true],
  ['so ... long', 'so. Not long', false],
  ['so ... long', 'so very, long', true],
  ['so .. long', 'so very long', true],
  ['so .. long', 'so very, long', false],
  ['a.b', 'axb', false],
  ['what? (1+1)', 'what? (1+1)', true],
])('the phrase %j in %j: %p', (phrase, text, isThere) =>
  expect(new RegExp(phrasePattern(phrase), 'u').test(text)).toBe(isThere),
);

it.each([
  ['refusals.tsv', 10],
  ['clarifications.tsv', 10],
  ['provider-errors.tsv', 10],
  ['trailers.tsv', 10],
  ['sensitive-topics.tsv', 10],
])('%s has its columns filled, each row once, in %d languages', (name, languages) => {
  const rows = readTable(tablePath(name));
  expect(rows.filter((row) => row.includes('') || row.length < 3)).toEqual([]);
  expect(new Set(rows.map((row) => row.slice(0, -1).join())).size).toBe(rows.length);
  expect(new Set(rows.map((row) => row.at(-2))).size).toBe(languages);
  // Texts are compared in lower case, with one form of apostrophe.
  for (const [phrase = ''] of rows)
    if (!name.startsWith('sensitive')) expect(normalised(phrase)).toBe(phrase.trim());
});

it.each([
  ['He said "no way" twice.', 'He said   twice.'],
  ['> quoted\nown', 'own'],
  ['an "open end', 'an "open end'],
])('%j without its quotations', (text, rest) => expect(unquoted(text)).toBe(rest));
