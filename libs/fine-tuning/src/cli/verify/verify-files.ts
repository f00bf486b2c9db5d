import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isOwnName } from '../../dataset/assemble/dataset-names';
import type { Manifest, ManifestFile } from '../../dataset/manifest';
import type { ReportProblem } from './verify-problem';

/** What trainers pick up when they are pointed at a folder. */
const DATA_FILE = /\.(jsonl?|parquet|csv|gz|arrow)$/i;
const LINE_FEED = 0x0a;
const SPLITS = ['train', 'validation', 'test'] as const;

/** Every file that the manifest names is there with its size, hash and number of rows, and there is no other of ours. */
export async function verifyFiles(
  folder: string,
  { files, counts }: Manifest,
  report: ReportProblem,
): Promise<void> {
  for (const file of files) await verifyFile(folder, file, report);
  const listed = new Set(['manifest.json', ...files.map(({ name }) => name)]);
  // A stray file that looks like data would be loaded with the rest; the notes of others are none of our business.
  for (const name of await readdir(folder)) {
    if ((isOwnName(name) || DATA_FILE.test(name)) && !listed.has(name)) {
      report(name, 'unlisted', 'this file is not in the manifest');
    }
  }
  for (const split of SPLITS) {
    const rows = files
      .filter(({ name }) => name.startsWith(`${split}.`) || name.startsWith(`${split}-`))
      .reduce((sum, file) => sum + (file.rows ?? 0), 0);
    const examples = counts.examples[split];
    if (rows !== examples) {
      report('manifest.json', 'rows', `${split}: files have ${rows} rows, counts say ${examples}`);
    }
  }
}

async function verifyFile(
  folder: string,
  { name, bytes, rows, sha256 }: ManifestFile,
  report: ReportProblem,
): Promise<void> {
  const hash = createHash('sha256');
  let size = 0;
  let lines = 0;
  try {
    for await (const chunk of createReadStream(join(folder, name)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
      for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) {
        lines++;
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return report(name, 'missing', 'the manifest names this file, it is not there');
  }
  if (size !== bytes) report(name, 'bytes', `${size} bytes, the manifest says ${bytes}`);
  if (hash.digest('hex') !== sha256) report(name, 'hash', 'the SHA-256 is another than recorded');
  // Rows of packed files are counted when their content is compared with the provenance.
  if (name.endsWith('.jsonl') && rows !== null && lines !== rows) {
    report(name, 'rows', `${lines} rows, the manifest says ${rows}`);
  }
}
