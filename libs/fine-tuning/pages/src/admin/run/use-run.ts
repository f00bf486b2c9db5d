import { useCallback, useEffect, useState } from 'preact/hooks';
import { ProblemError } from '../../api/api.errors';
import { EventStreamParser } from '../../api/event-stream';
import { useSession } from '../../session/session-context';
import { isActive, type Run } from '../exports/run-standing';

/** After so long without a sign of life a stream is dead, whatever the browser believes; hosts send one every 15 seconds or so. */
const SILENCE_MS = 60_000;
const AGAIN_MS = 3000;

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

/** One run as it is, by server-sent events for as long as it is at work. */
export function useRun(id: string): WatchedRun {
  const { client, revision, report } = useSession();
  const [value, setValue] = useState<Run | undefined>(undefined);
  const [error, setError] = useState<unknown>(null);
  const [isLost, setIsLost] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const stop = new AbortController();
    const follow = async (): Promise<void> => {
      let last = '';
      for (let isOver = false; !isOver && !stop.signal.aborted;) {
        try {
          isOver = await readStream();
        } catch (failure) {
          if (stop.signal.aborted) return;
          report(failure);
          // What the API refuses it refuses the next time too; what is away may come back.
          if (failure instanceof ProblemError && failure.problem.status < 500) {
            setError(failure);
            return;
          }
        }
        if (isOver || stop.signal.aborted) return;
        setIsLost(true);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }

      /** @returns whether the run has ended, so that nothing more will come */
      async function readStream(): Promise<boolean> {
        const silence = new AbortController();
        const listen = (): ReturnType<typeof setTimeout> =>
          setTimeout(() => silence.abort(), SILENCE_MS);
        let timer = listen();
        try {
          const response = await client.stream('watchExport', {
            path: { id },
            headers: last === '' ? {} : { 'Last-Event-ID': last },
            signal: AbortSignal.any([stop.signal, silence.signal]),
          });
          if (response.status === 204 || response.body === null) return true;
          const parser = new EventStreamParser();
          const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
          for (;;) {
            const { done, value: piece } = await reader.read();
            if (done) return false;
            clearTimeout(timer);
            timer = listen();
            setIsLost(false);
            for (const event of parser.push(piece)) {
              const run = JSON.parse(event.data) as Run;
              last = event.id;
              setValue(run);
              setError(null);
              if (!isActive(run)) return true;
            }
          }
        } finally {
          clearTimeout(timer);
          silence.abort();
        }
      }
    };
    setError(null);
    setIsLost(false);
    void follow();
    return () => stop.abort();
  }, [client, id, revision, attempt, report]);

  const reload = useCallback(() => setAttempt((known) => known + 1), []);
  const replace = useCallback((run: Run) => {
    setValue(run);
    setAttempt((known) => known + 1);
  }, []);
  const isLoading = value === undefined && error === null;
  return { value, error, isLoading, isLost, reload, replace };
}
