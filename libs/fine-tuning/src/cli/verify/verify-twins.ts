import { canonicalJson } from '../../common/canonical-json';
import { isJsonObject } from '../../common/json-values';
import { PARQUET, twinOf } from '../../dataset/assemble/dataset-names';
import { readLines } from '../../dataset/files/read-lines';
import { unpacked } from '../../dataset/files/unpacked';
import type { Manifest } from '../../dataset/manifest';
import { OldFile } from '../../dataset/removal/old-file';
import { LocalExportStorage } from '../../storage/local-export.storage';
import { Readable } from 'node:stream';
import type { DatasetContent } from './dataset-content';
import type { ReportProblem } from './verify-problem';

/**
 * Each Parquet file has the rows of the JSON lines beside it, in their order: a removal takes the same places out of both. Of
 * encrypted ones the hash is all that is looked at.
 */
export async function verifyTwins(
  folder: string,
  content: DatasetContent,
  { files }: Pick<Manifest, 'files'>,
  report: ReportProblem,
): Promise<void> {
  const storage = new LocalExportStorage(folder);
  for (const { name, bytes } of files) {
    if (!name.endsWith(PARQUET)) continue;
    const lines = files.find((file) => file.name !== name && twinOf(file.name) === name);
    // Versions before wrote Parquet files in the place of JSON lines.
    if (lines === undefined) continue;
    const twin = new OldFile(storage, name, name, bytes).rows();
    try {
      const line = await differenceOf(rowsIn(content, lines.name), twin);
      if (line !== undefined)
        report(`${name}:${line}`, 'twin', `the row is another than that of ${lines.name}`);
    } finally {
      await twin.return(undefined);
    }
  }
}

/** The first row that is not the same in both; undefined where there is none. */
async function differenceOf(
  rows: AsyncGenerator<string>,
  twins: AsyncGenerator<string>,
): Promise<number | undefined> {
  try {
    for (let line = 1; ; line++) {
      const [row, twin] = [await rows.next(), await nextOf(twins)];
      if (row.done === true && twin === undefined) return undefined;
      if (row.done === true || twin === undefined || !isSameRow(row.value, twin)) return line;
    }
  } finally {
    await rows.return(undefined);
  }
}

/** Undefined at the end, and from where it is no Parquet file. */
async function nextOf(twins: AsyncGenerator<string>): Promise<string | undefined> {
  try {
    const twin = await twins.next();
    return twin.done === true ? undefined : twin.value;
  } catch (error) {
    // Of the storage and of Node.js; the reader of Parquet gives none.
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
    return '';
  }
}

function rowsIn(content: DatasetContent, name: string): AsyncGenerator<string> {
  return readLines(unpacked(name, Readable.from(content.read(name), { objectMode: false })));
}

function isSameRow(row: string, twin: string): boolean {
  try {
    return isSame(JSON.parse(row), JSON.parse(twin));
  } catch {
    return false;
  }
}

/** In Parquet every column stands in each row, and values of no fixed shape are JSON texts. */
function isSame(value: unknown, twin: unknown): boolean {
  if (Array.isArray(value) && Array.isArray(twin))
    return value.length === twin.length && value.every((item, at) => isSame(item, twin[at]));
  if (isJsonObject(value) && isJsonObject(twin)) {
    const names = new Set([...Object.keys(value), ...Object.keys(twin)]);
    return [...names].every((name) => isSame(value[name], twin[name]));
  }
  const given = value ?? null;
  if (canonicalJson(given) === canonicalJson(twin ?? null)) return true;
  return typeof twin === 'string' && twin === JSON.stringify(value);
}
