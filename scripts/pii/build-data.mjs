/**
 * Checks the words of `libs/pii/data` and prepares them for `dist/`.
 *
 *   node scripts/pii/build-data.mjs          says what is wrong with the tables; part of `npm run lint`
 *   node scripts/pii/build-data.mjs --fix    sorts them and drops repeated rows first (`npm run build:data`)
 *
 * `scripts/build.mjs` calls {@link buildData}.
 */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unusedSets } from './lib/data-uses.mjs';
import { problemsOfLanguage } from './lib/languages.mjs';

const FOLDER = fileURLToPath(new URL('../../libs/pii/data/', import.meta.url));
const WORDS = ['set', 'language', 'word', 'source', 'note'];
/** Where the place in a list decides (a key draws the n-th name), the place is written down. */
const ORDERED = ['set', 'order', 'language', 'word', 'source', 'note'];
/** Columns by file; all others are {@link WORDS}. */
const COLUMNS = {
  'canary-sentences.tsv': ['type', 'order', 'language', 'sentence', 'source', 'note'],
  'surrogates.tsv': ORDERED,
  'vendor-tokens.tsv': ['id', 'prefix', 'alphabet', 'least', 'most', 'flags', 'source', 'note'],
};
/** What a cell of a vendor's token may hold; the letters are explained at `VENDOR_TOKEN_FORMATS`. */
const TOKEN_CELLS = {
  alphabet: /^[aluhHdwsbBkD]$/,
  least: /^\d+$/,
  most: /^\d+$/,
  flags: /^(-|[icp]+)$/,
};
/** What the library does not read. */
const FOR_PEOPLE = new Set(['source', 'note']);
const OPTIONAL = new Set(['note']);

const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const columnsOf = (file) => COLUMNS[file] ?? WORDS;

/** Rows are in this order; two rows of the same key are one too many. */
function keyOf(columns, cells) {
  const cell = (name) => cells[columns.indexOf(name)] ?? '';
  if (columns.includes('order')) return [cells[0] ?? '', cell('order').padStart(6, '0')];
  if (columns.includes('id')) return [cell('id')];
  return [cell('set'), cell('language'), cell('word')];
}

function compareKeys(a, b) {
  for (let i = 0; i < a.length; i++) {
    const order = byCode(a[i], b[i]);
    if (order !== 0) return order;
  }
  return 0;
}

/** All tables: file, columns, and rows as cells with the number of their line. */
async function readTables(folder) {
  const tables = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.tsv')).sort()) {
    const text = await readFile(join(folder, file), 'utf8');
    const [head, ...lines] = text.split('\n');
    const rows = lines
      .map((line, index) => ({ line: index + 2, text: line, cells: line.split('\t') }))
      .filter((row) => row.text !== '');
    tables.push({ file, text, head, columns: columnsOf(file), rows });
  }
  return tables;
}

function* problemsOfTable({ file, text, head, columns, rows }, sources) {
  const at = (row, what) => `libs/pii/data/${file}:${row.line} ${what}`;
  if (head !== columns.join('\t'))
    yield at({ line: 1 }, `the columns must be ${columns.join(' ')}`);
  if (!text.endsWith('\n') || text.includes('\r') || text.includes('\n\n'))
    yield at({ line: 1 }, 'lines must end in one line feed, none may be empty');
  let before;
  for (const row of rows) {
    const cell = (name) => row.cells[columns.indexOf(name)];
    for (const name of columns) {
      const value = cell(name);
      if (!OPTIONAL.has(name) && (value === undefined || value === ''))
        yield at(row, `has no ${name}`);
      else if (value !== undefined && (value !== value.trim() || value !== value.normalize('NFC')))
        yield at(row, `${name} has blanks around it or is not in Unicode form C`);
    }
    if (file === 'vendor-tokens.tsv') {
      for (const [name, form] of Object.entries(TOKEN_CELLS))
        if (!form.test(cell(name) ?? '')) yield at(row, `${name} cannot be "${cell(name)}"`);
      if (Number(cell('least')) > Number(cell('most'))) yield at(row, 'least is more than most');
    }
    if (columns.includes('sentence') && !cell('sentence')?.includes('{}'))
      yield at(row, 'has no {} where the value goes');
    if (row.cells.length > columns.length) yield at(row, 'has too many columns');
    if (!sources.has(cell('source')))
      yield at(row, `source ${cell('source')} is not explained in SOURCES.md`);
    if (columns.includes('language'))
      for (const problem of problemsOfLanguage(
        cell('language'),
        cell('word') ?? cell('sentence') ?? '',
      ))
        yield at(row, problem);
    if (columns.includes('set') && !`${cell('set')}`.startsWith(`${file.slice(0, -4)}.`))
      yield at(row, `set ${cell('set')} belongs into another file`);
    const key = keyOf(columns, row.cells);
    const order = before === undefined ? -1 : compareKeys(before, key);
    if (order > 0) yield at(row, 'is not in order; `npm run build:data` sorts');
    if (order === 0) yield at(row, 'stands there twice');
    before = key;
  }
}

/** Keys in the first column of the tables of SOURCES.md, e.g. `own`. */
async function explainedSources(folder) {
  const text = await readFile(join(folder, 'SOURCES.md'), 'utf8');
  return new Set([...text.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, key]) => key));
}

/** What is wrong with the tables of a folder, one sentence for each fault; empty when nothing is. */
export async function checkData(folder = FOLDER) {
  const sources = await explainedSources(folder);
  const tables = await readTables(folder);
  const problems = tables.flatMap((table) => [...problemsOfTable(table, sources)]);
  for (const { file, columns, rows } of tables) {
    if (!columns.includes('set')) continue;
    const sets = new Set(rows.map(({ cells }) => cells[0]));
    for (const set of await unusedSets(sets))
      problems.push(`libs/pii/data/${file} set ${set} is used nowhere`);
  }
  return problems;
}

/** Sorts the tables of a folder and drops rows that stand there twice. */
export async function sortTables(folder = FOLDER) {
  for (const { file, head, columns, rows } of await readTables(folder)) {
    const keyed = rows.map((row) => ({ ...row, key: keyOf(columns, row.cells) }));
    keyed.sort((a, b) => compareKeys(a.key, b.key));
    const lines = keyed
      .filter((row, i) => i === 0 || row.text !== keyed[i - 1].text)
      .map(({ text }) => text);
    await writeFile(join(folder, file), `${[head, ...lines].join('\n')}\n`);
  }
}

/** One row per set, as `libs/pii/src/words/words.ts` reads it; other tables without the columns for people. */
function packed(columns, rows) {
  if (!columns.includes('set')) {
    const kept = columns
      .filter((name) => !FOR_PEOPLE.has(name))
      .map((name) => columns.indexOf(name));
    return [columns, ...rows.map(({ cells }) => cells)].map((cells) => kept.map((i) => cells[i]));
  }
  const sets = new Map();
  for (const { cells } of rows) {
    if (!sets.has(cells[0])) sets.set(cells[0], new Set());
    sets.get(cells[0]).add(cells[columns.indexOf('word')]);
  }
  return [['set', 'words'], ...[...sets].map(([set, words]) => [set, ...words])];
}

/**
 * Writes what the library reads into a folder: packed tables, bytes as they are.
 * @throws Error naming the rows that are wrong
 */
export async function buildData(target) {
  const problems = await checkData();
  if (problems.length > 0) throw new Error(problems.join('\n'));
  await mkdir(target, { recursive: true });
  for (const { file, columns, rows } of await readTables(FOLDER)) {
    const lines = packed(columns, rows).map((cells) => `${cells.join('\t')}\n`);
    await writeFile(join(target, file), lines.join(''));
  }
  for (const file of await readdir(FOLDER))
    if (file.endsWith('.br')) await copyFile(join(FOLDER, file), join(target, file));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--fix')) await sortTables();
  const problems = await checkData();
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
