import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `libs/pii/data` stands beside `src/`, in the sources and in `dist/` alike. */
const DATA_FOLDER = join(__dirname, '..', '..', 'data');

/** The bytes of a file of `libs/pii/data`. */
export function dataBytes(name: string): Buffer {
  return readFileSync(join(DATA_FOLDER, name));
}

/**
 * The rows of a table of `libs/pii/data` as cells, the row of column names first.
 * `scripts/pii/build-data.mjs` has checked the file, so that nothing is checked here.
 */
export function dataRows(name: string): string[][] {
  const lines = dataBytes(name).toString('utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => line.split('\t'));
}
