import { createHash } from 'node:crypto';
import type { Manifest } from '../../dataset/manifest';
import { AGE } from '../../encryption/age';
import { StorageError } from '../../fine-tuning.errors';
import type { DatasetContent } from './dataset-content';
import type { ReportProblem } from './verify-problem';

/**
 * What the encrypted files hold is what the manifest says, as far as there is somebody to read them.
 * @returns false when one could not be read, so that rows cannot be looked at
 */
export async function verifyPlaintext(
  content: DatasetContent,
  { files }: Manifest,
  report: ReportProblem,
): Promise<boolean> {
  let isWhole = true;
  for (const { name: stored, plaintextBytes, plaintextSha256 } of files) {
    if (!stored.endsWith(AGE)) continue;
    const name = stored.slice(0, -AGE.length);
    if (!content.canRead(name)) continue;
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const chunk of content.read(name)) {
        hash.update(chunk);
        bytes += chunk.byteLength;
      }
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      isWhole = false;
      report(stored, 'decrypt', error.message);
      continue;
    }
    if (bytes !== plaintextBytes)
      report(stored, 'bytes', `${bytes} bytes decrypted, the manifest says ${plaintextBytes}`);
    if (hash.digest('hex') !== plaintextSha256)
      report(stored, 'hash', 'the SHA-256 of what it holds is another than recorded');
  }
  return isWhole;
}
