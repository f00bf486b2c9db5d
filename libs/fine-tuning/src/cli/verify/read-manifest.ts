import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_LIMITS } from '../../common/limits';
import { MANIFEST } from '../../dataset/assemble/dataset-names';
import type { Manifest } from '../../dataset/manifest';
import { manifestDigest } from '../../dataset/publish/digest-file';
import { FineTuningError, UsageError } from '../../fine-tuning.errors';
import { badFieldsOf } from './manifest-shape';

/** A manifest as it lies in a folder. */
export interface FoundManifest {
  readonly manifest: Manifest;
  readonly text: string;
  /** SHA-256 of its bytes, hex. */
  readonly sha256: string;
}

/**
 * @throws UsageError `verify/no-dataset` for a folder without manifest; FineTuningError `verify/bad-manifest` naming the fields
 */
export async function readManifest(folder: string): Promise<FoundManifest> {
  const bytes = await readLimited(join(folder, MANIFEST)).catch((error: unknown) => {
    if (error instanceof FineTuningError) throw error;
    throw new UsageError(
      'verify/no-dataset',
      `${folder} holds no dataset: there is no manifest.json`,
      folder,
      { cause: error },
    );
  });
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FineTuningError('verify/bad-manifest', 'manifest.json cannot be read', {
      cause: error,
    });
  }
  const bad = badFieldsOf(value);
  if (bad.length > 0)
    throw new FineTuningError(
      'verify/bad-manifest',
      `manifest.json is not that of a dataset: ${bad.join(', ')}`,
    );
  return { manifest: value as Manifest, text, sha256: manifestDigest(bytes) };
}

async function readLimited(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size <= FILE_LIMITS.manifestBytes) return readFile(path);
  const limit = FILE_LIMITS.manifestBytes / 1024 / 1024;
  throw new FineTuningError('verify/bad-manifest', `manifest.json is larger than ${limit} MB`);
}
