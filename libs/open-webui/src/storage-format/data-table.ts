import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `libs/open-webui/data` stands beside `src/`, in the sources and in `dist/` alike. */
const DATA_FOLDER = join(__dirname, '..', '..', 'data');

/** The rows of a table of `libs/open-webui/data` as cells, without the row of column names. */
export function dataTable(name: string): string[][] {
  return readTable(join(DATA_FOLDER, name));
}

/** The rows of a file of cells between tabs, without the row of column names. */
export function readTable(path: string): string[][] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}
