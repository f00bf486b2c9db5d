import { setTimeout as sleep } from 'node:timers/promises';
import { isTransient } from './transient-failure';

/** How often, and how long, transient failures are waited out. */
export interface RetryOptions {
  /** Pauses before the tries after the first, in milliseconds; there are as many more tries as pauses. */
  readonly pausesMs: readonly number[];
  /** Ends a pause, and the tries, when it is aborted. */
  readonly signal: AbortSignal;
  /** Called after every failure, before anything is decided: it may abort the signal. */
  readonly onFailure: () => Promise<void>;
  /** Called before each pause. */
  readonly onRetry: (error: unknown) => void;
}

/** Does something again while it fails with a transient failure. @throws the failure that was not waited out */
export async function retryTransient<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { pausesMs, signal, onFailure, onRetry } = options;
  for (let failures = 0; ; failures++) {
    try {
      return await work();
    } catch (error) {
      await onFailure();
      const pause = pausesMs[failures];
      if (signal.aborted || pause === undefined || !isTransient(error)) throw error;
      onRetry(error);
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}
