import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIGEST, MANIFEST } from '../../dataset/assemble/dataset-names';
import { manifestText } from '../../dataset/publish/digest-file';
import type { FoundManifest } from './read-manifest';
import { isMissing } from '../../storage/storage-failure';
import type { ReportProblem } from './verify-problem';

/**
 * The manifest is the one whose digest stands beside it, written as this software writes it: two fields of one name, of which
 * readers take one or the other, are no manifest of ours.
 * @returns false where there is no digest file: an earlier version wrote the dataset, or somebody took the file away
 */
export async function verifyDigest(
  folder: string,
  { manifest, text, sha256 }: FoundManifest,
  report: ReportProblem,
): Promise<boolean> {
  if (text !== manifestText(manifest))
    report(MANIFEST, 'text', 'the manifest is not written as exports write it');
  let digest: string;
  try {
    digest = await readFile(join(folder, DIGEST), 'latin1');
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  if (digest !== `${sha256}  ${MANIFEST}\n`)
    report(MANIFEST, 'digest', `${DIGEST} is not the digest of this manifest`);
  return true;
}
