import {
  CancelledError,
  ConsentError,
  DatabaseError,
  FineTuningError,
  ScrubError,
  StorageError,
  UsageError,
} from '../../fine-tuning.errors';
import { knownFailure } from '../lease/transient-failure';
import type { WorkerFailure } from './worker-order';
import { nameOfError } from '../../common/name-of-error';

/** Failures that are told from others by their class; each class is made again from what crossed the threads. */
const REVIVERS: Readonly<Record<string, (failure: WorkerFailure) => FineTuningError | ScrubError>> =
  {
    CancelledError: () => new CancelledError(),
    ConsentError: ({ code, message }) => new ConsentError(code, message),
    DatabaseError: ({ code, message }) => new DatabaseError(code, message),
    ScrubError: ({ code, message }) => new ScrubError(code, message),
    StorageError: ({ code, message }) => new StorageError(code, message),
    UsageError: ({ code, message, field }) => new UsageError(code, message, field),
  };

/** Makes a failure of a worker thread ready to be sent. An unknown error may quote what it failed on: only its class is told. */
export function toFailure(thrown: unknown): WorkerFailure {
  const error = knownFailure(thrown);
  if (error instanceof FineTuningError) {
    const { name: type, code, message } = error;
    const field = error instanceof UsageError ? error.field : undefined;
    return { type, code, message, ...(field !== undefined && { field }) };
  }
  const message = `a worker failed (${nameOfError(error)})`;
  return { type: '', code: 'export/worker-failed', message };
}

/** The failure of a worker thread as it would have been thrown in this one. */
export function fromFailure(failure: WorkerFailure): FineTuningError | ScrubError {
  const revive = Object.hasOwn(REVIVERS, failure.type) ? REVIVERS[failure.type] : undefined;
  return revive?.(failure) ?? new FineTuningError(failure.code, failure.message);
}
