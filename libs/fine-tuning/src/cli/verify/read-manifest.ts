import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_LIMITS } from '../../common/limits';
import type { Manifest } from '../../dataset/manifest';
import { FineTuningError, UsageError } from '../../fine-tuning.errors';

/**
 * @throws UsageError `verify/no-dataset` for a folder without manifest; FineTuningError `verify/bad-manifest`
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, 'manifest.json');
  let text: string;
  let bytes: number;
  try {
    bytes = (await stat(path)).size;
    text = bytes > FILE_LIMITS.manifestBytes ? '' : await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      'verify/no-dataset',
      `${folder} holds no dataset: there is no manifest.json`,
      folder,
      { cause: error },
    );
  }
  if (bytes > FILE_LIMITS.manifestBytes) {
    const limit = FILE_LIMITS.manifestBytes / 1024 / 1024;
    throw new FineTuningError('verify/bad-manifest', `manifest.json is larger than ${limit} MB`);
  }
  const value = parse(text);
  if (value === undefined) {
    throw new FineTuningError('verify/bad-manifest', 'manifest.json cannot be read');
  }
  return value;
}

function parse(text: string): Manifest | undefined {
  try {
    const value = JSON.parse(text) as Partial<Manifest> | null;
    const isWhole =
      value?.schemaVersion === 1 &&
      Array.isArray(value.files) &&
      value.files.every(
        ({ name, sha256 }) => /^[\w.-]+$/.test(name) && typeof sha256 === 'string',
      ) &&
      typeof value.merkleRoot === 'string' &&
      typeof value.recipe === 'object' &&
      [value.counts?.examples, value.counts?.chats?.dropped, value.counts?.messages?.dropped].every(
        (counts) => typeof counts === 'object',
      ) &&
      typeof value.consent?.asOf === 'string';
    return isWhole ? (value as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
