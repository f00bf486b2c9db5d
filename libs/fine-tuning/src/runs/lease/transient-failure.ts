import { driverCode, toDatabaseError } from '@app/open-webui';
import { FineTuningError } from '../../fine-tuning.errors';
import { toStorageError } from '../../storage/storage-failure';

/** The database restarts, the disk is full for the moment, the storage is away. */
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
 * Gives failures of the database driver and of scratch files, which reach the engine as they were thrown, the codes
 * that services give theirs. Anything else comes back as it is.
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

/** Whether a failure may pass by itself, so that the run should go on from where it stands instead of failing. */
export function isTransient(error: unknown): boolean {
  const known = knownFailure(error);
  return known instanceof FineTuningError && TRANSIENT.has(known.code);
}
