import { driverCode, toDatabaseError } from '@app/open-webui';
import { FineTuningError } from '../../fine-tuning.errors';
import { toStorageError } from '../../storage/storage-failure';

/** Codes of failures that pass: the database restarts, the disk is full for the moment, the storage is away. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'database/unreachable',
  'database/connection-lost',
  'database/busy',
  'database/failed',
  'database/disk-full',
  // SQLite, when another process clears a killed one's journal at the same moment.
  'database/io',
  'storage/unavailable',
  'storage/full',
  'storage/failed',
]);
const FULL = new Set(['ENOSPC', 'EDQUOT']);
const CONNECTION = /^(ECONN|ETIMEDOUT|EPIPE|EHOSTUNREACH|57P|08|53)/;

/**
 * Gives the codes of this library to failures of the database driver and of files in the work folder, which were thrown
 * by others. Anything else is returned as it is.
 */
export function knownFailure(error: unknown): unknown {
  if (error instanceof FineTuningError || !(typeof error === 'object' && error !== null))
    return error;
  const code = driverCode(error);
  if (code === undefined) return error;
  if (FULL.has(code)) return toStorageError(error);
  const isDriver = 'driverError' in error || CONNECTION.test(code);
  return isDriver ? toDatabaseError(error, 'the database failed') : error;
}

/** Whether this is a transient failure, after which the run should continue instead of failing. */
export function isTransient(error: unknown): boolean {
  const known = knownFailure(error);
  return known instanceof FineTuningError && TRANSIENT.has(known.code);
}
