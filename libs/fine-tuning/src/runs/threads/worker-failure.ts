import {
  CancelledError,
  ConsentError,
  DatabaseError,
  FineTuningError,
  ScrubError,
  StorageError,
} from '../../fine-tuning.errors';
import { knownFailure } from '../lease/transient-failure';
import type { WorkerFailure } from './worker-order';

const CLASSES = { ConsentError, DatabaseError, ScrubError, StorageError } as const;

/** An unknown error may quote the text on which it failed, so only its class is passed on. */
export function toFailure(thrown: unknown): WorkerFailure {
  const error = knownFailure(thrown);
  if (error instanceof FineTuningError)
    return { type: error.name, code: error.code, message: error.message };
  const name = error instanceof Error ? error.name : 'unknown';
  return { type: '', code: 'export/worker-failed', message: `a worker failed (${name})` };
}

export function fromFailure({ type, code, message }: WorkerFailure): FineTuningError {
  if (type === 'CancelledError') return new CancelledError();
  const known = CLASSES[type as keyof typeof CLASSES] as
    (typeof CLASSES)[keyof typeof CLASSES] | undefined;
  return known === undefined ? new FineTuningError(code, message) : new known(code, message);
}
