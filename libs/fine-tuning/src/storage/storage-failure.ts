import { CancelledError, FineTuningError, StorageError } from '../fine-tuning.errors';

const KNOWN: Readonly<Record<string, readonly [code: string, message: string]>> = {
  ENOSPC: ['storage/full', 'the storage is full'],
  EDQUOT: ['storage/full', 'the storage quota is used up'],
  EACCES: ['storage/denied', 'the storage cannot be written: permission denied'],
  EPERM: ['storage/denied', 'the storage cannot be written: permission denied'],
  EROFS: ['storage/denied', 'the storage is read-only'],
  ENOTDIR: ['storage/no-folder', 'a part of the storage path is a file, not a folder'],
  ENOENT: ['storage/missing', 'a stored file is missing'],
  NoSuchKey: ['storage/missing', 'a stored file is missing'],
  NotFound: ['storage/missing', 'a stored file is missing'],
  NoSuchBucket: ['storage/missing', 'the bucket does not exist'],
  AccessDenied: ['storage/denied', 'the storage refused the credentials'],
  InvalidAccessKeyId: ['storage/denied', 'the storage refused the credentials'],
  SignatureDoesNotMatch: ['storage/denied', 'the storage refused the credentials'],
  CredentialsProviderError: ['storage/denied', 'there are no credentials for the storage'],
  ECONNREFUSED: ['storage/unavailable', 'the storage cannot be reached'],
  ENOTFOUND: ['storage/unavailable', 'the storage cannot be reached'],
  ECONNRESET: ['storage/unavailable', 'the storage broke the connection off'],
  TimeoutError: ['storage/unavailable', 'the storage did not answer in time'],
  ETIMEDOUT: ['storage/unavailable', 'the storage did not answer in time'],
};

/** One safe sentence about what went wrong; paths and addresses stay in the cause. */
export function toStorageError(error: unknown): Error {
  if (error instanceof StorageError || error instanceof CancelledError) return error;
  // Says itself which package to install.
  if (error instanceof FineTuningError && error.code === 'package/missing') return error;
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'AbortError') return new CancelledError();
  const known = KNOWN[String(code)] ?? KNOWN[String(name)];
  const [stable, message] = known ?? ['storage/failed', 'the storage failed'];
  return new StorageError(stable, message, { cause: error });
}

export function isMissing(error: unknown): boolean {
  return toStorageErrorCode(error) === 'storage/missing';
}

export function isDenied(error: unknown): boolean {
  return toStorageErrorCode(error) === 'storage/denied';
}

function toStorageErrorCode(error: unknown): string {
  const known = toStorageError(error);
  return known instanceof StorageError ? known.code : '';
}
