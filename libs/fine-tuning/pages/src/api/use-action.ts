import { useCallback, useRef, useState } from 'preact/hooks';
import { useSession } from '../session/session-context';
import type { ApiClient } from './api-client';

export interface Action<Given extends readonly unknown[]> {
  /** Does nothing while it is still at it: a second press is no second request. */
  readonly run: (...given: Given) => Promise<void>;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly clear: () => void;
}

/** Something that a reader sets going; what fails is kept to be shown, what was typed is never touched. */
export function useAction<Given extends readonly unknown[]>(
  work: (client: ApiClient, ...given: Given) => Promise<void>,
): Action<Given> {
  const { client, report } = useSession();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isRunning = useRef(false);
  const latest = useRef(work);
  latest.current = work;

  const run = useCallback(
    async (...given: Given) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setIsBusy(true);
      setError(null);
      try {
        await latest.current(client, ...given);
      } catch (failure) {
        // Who has to sign in is asked to; what was tried can be tried again after that.
        if (!report(failure)) setError(failure);
      } finally {
        isRunning.current = false;
        setIsBusy(false);
      }
    },
    [client, report],
  );
  return { run, isBusy, error, clear: useCallback(() => setError(null), []) };
}
