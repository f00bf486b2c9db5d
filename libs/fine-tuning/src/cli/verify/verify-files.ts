import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { DIGEST, MANIFEST } from '../../dataset/assemble/dataset-names';
import type { Manifest, ManifestFile } from '../../dataset/manifest';
import { isMissing } from '../../storage/storage-failure';
import { unlistedFiles } from './unlisted-files';
import type { ReportProblem } from './verify-problem';

const LINE_FEED = 0x0a;

/** Every file that the manifest names is there with its size, hash and number of rows, and there is nothing else. */
export async function verifyFiles(
  folder: string,
  { files }: Pick<Manifest, 'files'>,
  report: ReportProblem,
): Promise<void> {
  for (const file of files) await verifyFile(folder, file, report);
  const listed = new Set([MANIFEST, DIGEST, ...files.map(({ name }) => name)]);
  for (const name of await unlistedFiles(folder, listed))
    report(name, 'unlisted', 'this file is not in the manifest');
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
    if (!isMissing(error)) throw error;
    return report(name, 'missing', 'the manifest names this file, it is not there');
  }
  if (size !== bytes) report(name, 'bytes', `${size} bytes, the manifest says ${bytes}`);
  if (hash.digest('hex') !== sha256) report(name, 'hash', 'the SHA-256 is another than recorded');
  // Rows of packed files are counted when their content is compared with the provenance.
  if (name.endsWith('.jsonl') && lines !== rows)
    report(name, 'rows', `${lines} rows, the manifest says ${rows ?? 'nothing'}`);
}
