import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';

/** Texts of the recognizers' own tests, of look-alikes and of technical prose, kept as they were on one day. */
export function keptTexts(): string[] {
  const path = join(__dirname, '..', 'fixtures', 'digests', 'texts.jsonl.gz');
  return gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as string);
}

/** Every different text of people and models in a database, in the order of the rows. */
export function textsOf(path: string, into: Set<string> = new Set()): Set<string> {
  const database = new Database(path, { readonly: true });
  const all = (query: string): string[] =>
    database
      .prepare<[], { text: string | null }>(query)
      .all()
      .flatMap(({ text }) => (text === null ? [] : [text]));
  for (const json of all('SELECT chat AS text FROM chat ORDER BY rowid')) addStrings(json, into);
  const hasMessages =
    database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'message'`).get() !== undefined;
  if (hasMessages)
    for (const text of all('SELECT content AS text FROM message ORDER BY rowid')) into.add(text);
  database.close();
  return into;
}

/** Strings of more than one word; JSON that cannot be read (bare NaN) is a text as well. */
function addStrings(json: string, into: Set<string>): void {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    value = json;
  }
  const visit = (node: unknown): void => {
    if (typeof node === 'string') {
      if (/\s/.test(node)) into.add(node);
    } else if (typeof node === 'object' && node !== null) Object.values(node).forEach(visit);
  };
  visit(value);
}
