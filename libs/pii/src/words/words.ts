import { dataRows } from './data-file';

type WordSets = ReadonlyMap<string, readonly string[]>;

/** One entry per file that was read in this process; nothing changes the lists. */
const files = new Map<string, WordSets>();

/**
 * The words of one set of `libs/pii/data`, each once, in the order of the file. The first part of the set's name is the
 * file: `names.pets` stands in `names.tsv`. A file is read when the first of its sets is asked for, once per process.
 *
 * @throws RangeError when the file has no such set
 * @example words('names.pets') // ['hund', 'kater', 'katze', ...]
 */
export function words(set: string): readonly string[] {
  const found = wordSets(set.slice(0, set.indexOf('.'))).get(set);
  if (found === undefined) throw new RangeError(`libs/pii/data has no words for ${set}`);
  return found;
}

/**
 * The words of a set as a group of a regular expression, the longest first.
 * @example new RegExp(`^${oneOf('names.shared-mailboxes')}\\b`) // /^(?:postmaster|webmaster|...)\b/
 */
export function oneOf(set: string): string {
  const longestFirst = [...words(set)].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`;
}

/** All sets of one file by their full names. */
export function wordSets(file: string): WordSets {
  let sets = files.get(file);
  if (sets === undefined) files.set(file, (sets = setsOf(dataRows(`${file}.tsv`))));
  return sets;
}

/**
 * A table has one row per word in the sources and one row per set in `dist/`, which is ten times faster to read.
 * @param rows column names first: `set language word ...`, or `set words` and behind each set all its words
 */
export function setsOf([columns, ...rows]: readonly string[][]): WordSets {
  const column = columns!.indexOf('word');
  if (column < 0) return new Map(rows.map(([set, ...list]) => [set!, Object.freeze(list)]));
  const sets = new Map<string, Set<string>>();
  for (const cells of rows) {
    let set = sets.get(cells[0]!);
    if (set === undefined) sets.set(cells[0]!, (set = new Set()));
    set.add(cells[column]!);
  }
  return new Map([...sets].map(([name, set]) => [name, Object.freeze([...set])]));
}
