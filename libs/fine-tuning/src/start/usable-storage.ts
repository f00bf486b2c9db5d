import { FineTuningError, StorageError, UsageError } from '../fine-tuning.errors';
import { localFolderOf } from '../storage/create-storage';
import type { ExportStorage } from '../storage/export-storage';
import { parseS3Url } from '../storage/s3-url';

/** A storage that says nothing for so long, in milliseconds, is not there. */
const PATIENCE_MS = 10_000;

/**
 * Asks a storage whether exports can be written to it, with a limit of time.
 * @param option what the host gave as option `storage`
 * @throws UsageError `storage/...` with the code of what failed
 */
export async function checkStorage(
  storage: ExportStorage,
  option: string | ExportStorage,
): Promise<void> {
  if (storage.check === undefined) return;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    await Promise.race([storage.check(signal), late(signal)]);
  } catch (error) {
    // A package that is missing says itself what to do.
    if (error instanceof FineTuningError && !(error instanceof StorageError)) throw error;
    const { code, message } = sentenceOf(error, signal);
    const sentence = `exports cannot be written to ${placeOf(option)}: ${message}; correct option storage (STORAGE_URL), or what it leads to`;
    throw new UsageError(code, sentence, 'storage', { cause: error });
  }
}

function placeOf(option: string | ExportStorage): string {
  if (typeof option !== 'string') return 'the storage';
  return localFolderOf(option) ?? `the bucket ${parseS3Url(option).bucket}`;
}

function late(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too late')), { once: true });
  });
}

function sentenceOf(error: unknown, { aborted }: AbortSignal): { code: string; message: string } {
  if (error instanceof StorageError) return error;
  return aborted
    ? { code: 'storage/unavailable', message: 'the storage did not answer in time' }
    : { code: 'storage/failed', message: 'the storage failed' };
}
