import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inModule } from '../test-support/in-module';

const IMPORTS = `import { checkData, sortTables } from './scripts/pii/build-data.mjs';`;
const SOURCES = '| key   | where from |\n| ----- | ---------- |\n| `own` | by hand    |\n';
const HEAD = 'set\tlanguage\tword\tsource\tnote';
const ORDERED = 'set\torder\tlanguage\tword\tsource\tnote';
const SENTENCES = 'type\torder\tlanguage\tsentence\tsource\tnote';
const TOKENS = 'id\tprefix\talphabet\tleast\tmost\tflags\tsource\tnote';

const table = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const words = (...rows: readonly string[]): Files => ({
  'names.tsv': table(HEAD, ...rows.map(tabs)),
});
const sentences = (...rows: readonly string[]): Files => ({
  'canary-sentences.tsv': table(SENTENCES, ...rows.map(tabs)),
});
const tokens = (row: string): Files => ({ 'vendor-tokens.tsv': table(TOKENS, tabs(row)) });
/** Rows are written with blanks between the cells, `_` for a blank within one and `.` for an empty one. */
const tabs = (row: string): string =>
  row
    .split(' ')
    .map((cell) => (cell === '.' ? '' : cell.replaceAll('_', ' ')))
    .join('\t');

type Files = Readonly<Record<string, string>>;

/** The files of a folder, and the faults that are found in it (none: the folder is right). */
const ROWS: readonly (readonly [what: string, files: Files, faults: readonly RegExp[]])[] = [
  [
    'sorted words',
    words('names.pets de hund own', 'names.pets en cat own', 'names.pets en dog own'),
    [],
  ],
  ['the same word in two languages', words('names.pets de bee own', 'names.pets nl bee own'), []],
  ['a note', words('names.pets en cat own a_note'), []],
  ['a phrase', words('names.pets en guinea_pig own'), []],
  ['words of no language', words('names.pets und x own', 'names.pets zh 猫 own'), []],
  [
    'languages out of order',
    words('names.pets en cat own', 'names.pets de hund own'),
    [/:3 is not in order/],
  ],
  [
    'words out of order',
    words('names.pets en dog own', 'names.pets en cat own'),
    [/:3 is not in order/],
  ],
  [
    'a word twice',
    words('names.pets en cat own', 'names.pets en cat own'),
    [/:3 stands there twice/],
  ],
  [
    'a word twice with two notes',
    words('names.pets en cat own', 'names.pets en cat own x'),
    [/:3 stands there twice/],
  ],
  [
    'no language',
    words('names.pets . cat own'),
    [/:2 has no language/, /:2 language {2}is no ISO/],
  ],
  ['an unknown language', words('names.pets qq cat own'), [/:2 language qq is no ISO 639-1/]],
  ['a language of three letters', words('names.pets eng cat own'), [/:2 language eng is no/]],
  [
    'a language that is not written so',
    words('names.pets en кот own'),
    [/:2 "кот" is written in Cyrillic/],
  ],
  [
    'no source',
    words('names.pets en cat'),
    [/:2 has no source/, /:2 source undefined is not explained/],
  ],
  ['an unexplained source', words('names.pets en cat web'), [/:2 source web is not explained/]],
  ['no word', words('names.pets en . own'), [/:2 has no word/]],
  ['blanks around a word', words('names.pets en cat_ own'), [/:2 word has blanks/]],
  [
    'decomposed letters',
    words('names.pets de ka\u0308fer own'),
    [/:2 word has blanks around it or is not in Unicode form C/],
  ],
  ['a column too many', words('names.pets en cat own note more'), [/:2 has too many columns/]],
  [
    'a set of another file',
    words('canaries.x en cat own'),
    [/:2 set canaries.x belongs into another/, /is used nowhere/],
  ],
  [
    'a set that nothing reads',
    words('names.no-such-set en cat own'),
    [/set names.no-such-set is used nowhere/],
  ],
  ['other columns', { 'names.tsv': 'set\tword\n' }, [/:1 the columns must be set language word/]],
  ['no line feed at the end', { 'names.tsv': HEAD }, [/:1 lines must end in one line feed/]],
  [
    'an empty line',
    { 'names.tsv': table(HEAD, '', tabs('names.pets en cat own')) },
    [/:1 lines must end/],
  ],
  [
    'carriage returns',
    { 'names.tsv': `${HEAD}\r\n` },
    [/:1 the columns must be/, /:1 lines must end/],
  ],
  [
    'places in order',
    {
      'surrogates.tsv': table(
        ORDERED,
        tabs('surrogates.en.f 2 en Mia own'),
        tabs('surrogates.en.f 10 en Ada own'),
      ),
    },
    [],
  ],
  [
    'places out of order',
    {
      'surrogates.tsv': table(
        ORDERED,
        tabs('surrogates.en.f 10 en Ada own'),
        tabs('surrogates.en.f 2 en Mia own'),
      ),
    },
    [/:3 is not in order/],
  ],
  [
    'a place twice',
    {
      'surrogates.tsv': table(
        ORDERED,
        tabs('surrogates.en.f 1 en Ada own'),
        tabs('surrogates.en.f 1 en Mia own'),
      ),
    },
    [/:3 stands there twice/],
  ],
  [
    'sentences of two types',
    sentences('AGE 1 en Age:_{} own', 'AGE 2 de Alter:_{} own', 'IP 1 en IP:_{} own'),
    [],
  ],
  [
    'sentences out of order',
    sentences('AGE 2 en Age:_{} own', 'AGE 1 de Alter:_{} own'),
    [/:3 is not in order/],
  ],
  [
    'a sentence without a place for the value',
    sentences('AGE 1 en Age own'),
    [/:2 has no {} where the value goes/],
  ],
  ['no sentence', sentences('AGE 1 en . own'), [/:2 has no sentence/, /:2 has no {} where/]],
  [
    'a sentence in another script',
    sentences('AGE 1 en Возраст:_{} own'),
    [/:2 "Возраст: {}" is written in Cyrillic/],
  ],
  ['a token', tokens('x.key xk- a 8 9 - own'), []],
  [
    'a token with an unknown alphabet',
    tokens('x.key xk- Q 8 9 - own'),
    [/:2 alphabet cannot be "Q"/],
  ],
  [
    'a token with two meanings of a flag',
    tokens('x.key xk- a 8 9 -i own'),
    [/:2 flags cannot be "-i"/],
  ],
  [
    'a token that is longer than it can be',
    tokens('x.key xk- a 10 9 - own'),
    [/:2 least is more than most/],
  ],
];

describe('the check of the tables of words', () => {
  const folders: string[] = [];
  const folderOf = (files: Files): string => {
    const folder = mkdtempSync(join(tmpdir(), 'build-data-'));
    folders.push(folder);
    for (const [name, text] of Object.entries({ 'SOURCES.md': SOURCES, ...files }))
      writeFileSync(join(folder, name), text);
    return folder;
  };
  let faults: readonly string[][];

  beforeAll(() => {
    faults = inModule(
      IMPORTS,
      'output = await Promise.all(input.map(checkData));',
      ROWS.map(([, files]) => folderOf(files)),
    );
  });
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

  it.each(ROWS.map(([what, , expected], index) => [what, expected, index] as const))(
    '%s',
    (_, expected, index) =>
      expect(faults[index]).toEqual(
        expected.map((pattern) => expect.stringMatching(pattern) as string),
      ),
  );

  it('sorts, and drops what stands there twice, but changes no row', () => {
    const [cat, dog, hund] = ['en cat own', 'en dog own x', 'de hund own'].map((row) =>
      tabs(`names.pets ${row}`),
    );
    const folder = folderOf({ 'names.tsv': table(HEAD, dog!, cat!, hund!, cat!) });
    const left = inModule(
      IMPORTS,
      'await sortTables(input); output = await checkData(input);',
      folder,
    );
    expect(readFileSync(join(folder, 'names.tsv'), 'utf8')).toBe(table(HEAD, hund!, cat!, dog!));
    expect(left).toEqual([]);
  });
});
