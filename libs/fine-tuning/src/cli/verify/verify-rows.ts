import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { leafHash, MerkleTree } from '../../dataset/assemble/merkle';
import type { Manifest } from '../../dataset/manifest';
import { readLines } from '../../dataset/files/read-lines';
import { parseProvenance, type ProvenanceLine } from './provenance-line';
import type { ReportProblem } from './verify-problem';

/** More of one kind would only repeat the first. */
const MOST_PER_FILE = 20;

/**
 * Walks `provenance.jsonl` and the dataset files side by side: every row is where its line says, hashes to its leaf, and the
 * leaves give the Merkle root.
 * @returns number of provenance lines
 */
export async function verifyRows(
  folder: string,
  { files, merkleRoot }: Manifest,
  report: ReportProblem,
  each: (line: ProvenanceLine, number: number) => void,
): Promise<number> {
  if (!files.some(({ name }) => name === 'provenance.jsonl')) {
    report('manifest.json', 'missing', 'provenance.jsonl is not among the files');
    return 0;
  }
  const cursors = new RowCursors(folder, new Set(files.map(({ name }) => name)));
  const tree = new MerkleTree();
  let number = 0;
  let wrong = 0;
  const reportUpToLimit: ReportProblem = (place, rule, message) => {
    if (wrong++ < MOST_PER_FILE) report(place, rule, message);
  };
  try {
    for await (const text of readLines(createReadStream(join(folder, 'provenance.jsonl')))) {
      number++;
      const place = `provenance.jsonl:${number}`;
      const line = parseProvenance(text);
      if (line === undefined) {
        reportUpToLimit(place, 'provenance', 'the line cannot be read');
        continue;
      }
      tree.add(line.leaf);
      each(line, number);
      const row = await cursors.next(line);
      if (row === 'unread') continue;
      if (row === undefined)
        reportUpToLimit(place, 'rows', `there is no row ${line.file}:${line.line}`);
      else if (leafHash(row) !== line.leaf) {
        reportUpToLimit(`${line.file}:${line.line}`, 'leaf', 'the row is another than recorded');
      }
    }
    for (const name of await cursors.unfinished()) {
      report(name, 'rows', 'there are rows without a line in provenance.jsonl');
    }
  } finally {
    await cursors.close();
  }
  if (tree.root() !== merkleRoot) {
    report('manifest.json', 'merkle', 'the leaves give another Merkle root');
  }
  return number;
}

/** One open reader per dataset file: provenance may switch between shards. */
class RowCursors {
  private readonly open = new Map<string, { lines: AsyncGenerator<string>; line: number }>();

  constructor(
    private readonly folder: string,
    private readonly known: ReadonlySet<string>,
  ) {}

  /** The row of this line; undefined when it is not the next of its file; `unread` for Parquet. */
  async next({ file, line }: ProvenanceLine): Promise<string | undefined> {
    if (!this.known.has(file)) return undefined;
    if (file.endsWith('.parquet')) return 'unread';
    let cursor = this.open.get(file);
    if (cursor === undefined) {
      cursor = { lines: readLines(contentOf(join(this.folder, file))), line: 0 };
      this.open.set(file, cursor);
    }
    const next = await cursor.lines.next();
    cursor.line++;
    return next.done !== true && cursor.line === line ? next.value : undefined;
  }

  async unfinished(): Promise<string[]> {
    const names: string[] = [];
    for (const [name, { lines }] of this.open) {
      if ((await lines.next()).done !== true) names.push(name);
    }
    return names;
  }

  async close(): Promise<void> {
    for (const { lines } of this.open.values()) await lines.return(undefined);
  }
}

async function* contentOf(path: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(path);
  if (!path.endsWith('.gz')) return yield* raw as AsyncIterable<Buffer>;
  const unpacked = createGunzip();
  raw.once('error', (error) => unpacked.destroy(error));
  yield* raw.pipe(unpacked) as AsyncIterable<Buffer>;
}
