import { useCallback, useEffect, useState } from 'preact/hooks';
import { ProblemError } from '../../api/api.errors';
import { useSession } from '../../session/session-context';
import { isActive, type Run } from '../exports/run-standing';
import { readRunStream } from './read-run-stream';

const AGAIN_MS = 3000;
/** A run that has ended can still be revoked, deleted, replaced or tried again by somebody else. */
const LOOK_MS = 5000;

export interface WatchedRun {
  readonly value: Run | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  /** Whether what is shown may be old, because nothing comes from the host; the page keeps trying. */
  readonly isLost: boolean;
  readonly reload: () => void;
  /** Puts a state in place that came another way, and goes on from there. */
  readonly replace: (run: Run) => void;
}

/**
 * One run as it is: by server-sent events for as long as it is at work, by a look every few seconds after that.
 * @param isLive false: it is asked for once, and again only by `reload`
 */
export function useRun(id: string, isLive: boolean): WatchedRun {
  const { client, revision, report } = useSession();
  const [known, setKnown] = useState<{ run: Run; revision: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isLoading, setIsLoading] = useState(true);
  const [isLost, setIsLost] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let last = '';
    const show = (run: Run): void => {
      setKnown({ run, revision });
      setError(null);
      setIsLost(false);
      setIsLoading(false);
    };
    const look = async (): Promise<Run> => {
      const run = await client.call('getExport', { path: { id }, signal });
      if (!signal.aborted) show(run);
      return run;
    };
    const stream = (): Promise<boolean> =>
      readRunStream(client, {
        id,
        last,
        signal,
        onSign: (event) => {
          if (signal.aborted) return;
          setIsLost(false);
          if (event === undefined) return;
          last = event.id;
          show(event.run);
        },
      });
    const watchEnded = async (): Promise<void> => {
      for (;;) {
        await pause(LOOK_MS);
        if (signal.aborted || (!document.hidden && isActive(await look()))) return;
      }
    };
    const follow = async (): Promise<void> => {
      if (!isLive) {
        await look();
        return;
      }
      const hasEnded = await stream();
      if (hasEnded && !signal.aborted) await watchEnded();
      // A stream that ends while the run is at work was cut.
      if (!hasEnded && !signal.aborted) {
        setIsLost(true);
        await pause(AGAIN_MS);
      }
    };
    const keepFollowing = async (): Promise<void> => {
      while (!signal.aborted) {
        try {
          await follow();
          if (!isLive) return;
        } catch (failure) {
          if (signal.aborted) return;
          report(failure);
          // What the API refuses it refuses the next time too; what is away may come back.
          if (!isLive || (failure instanceof ProblemError && failure.problem.status < 500)) {
            setError(failure);
            setIsLoading(false);
            return;
          }
          setIsLost(true);
          await pause(AGAIN_MS);
        }
      }
    };
    setError(null);
    setIsLost(false);
    setIsLoading(true);
    void keepFollowing();
    return () => stop.abort();
  }, [client, id, isLive, revision, attempt, report]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  const replace = useCallback(
    (run: Run) => {
      setKnown({ run, revision });
      setAttempt((count) => count + 1);
    },
    [revision],
  );
  // What another account was shown is not for whoever has signed in since.
  const value = known?.revision === revision ? known.run : undefined;
  return { value, error, isLoading, isLost, reload, replace };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
