import { useEffect, useState } from 'preact/hooks';
import { useSession } from '../../../session/session-context';
import type { RequestParts, Schema } from '../../../api/operation';

/** After the last change; each estimate reads chats, and one that nobody waits for is none. */
const QUIET_MS = 900;

export interface Estimated {
  readonly value: Schema<'ExportPreview'> | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly again: () => void;
}

/**
 * What an export of this body would hold, asked again a moment after each change.
 * @param body null where there is nothing to be estimated yet
 */
export function useEstimate(
  body: Readonly<Record<string, unknown>> | null,
  query: NonNullable<RequestParts<'previewExport'>['query']>,
): Estimated {
  const { client, report, revision, isOut } = useSession();
  const [state, setState] = useState<Omit<Estimated, 'again'>>({
    value: undefined,
    error: null,
    isLoading: false,
  });
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify([body, query]);
  useEffect(() => {
    if (body === null || isOut) {
      setState({ value: undefined, error: null, isLoading: false });
      return;
    }
    const abort = new AbortController();
    const { signal } = abort;
    setState(({ value }) => ({ value, error: null, isLoading: true }));
    const timer = setTimeout(() => {
      const parts = { body, query, signal } as unknown as RequestParts<'previewExport'>;
      client.call('previewExport', parts).then(
        (value) => {
          if (!signal.aborted) setState({ value, error: null, isLoading: false });
        },
        (error: unknown) => {
          if (signal.aborted) return;
          report(error);
          // An estimate of other options would be taken for one of these.
          setState({ value: undefined, error, isLoading: false });
        },
      );
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, key, attempt, revision, isOut]);
  return { ...state, again: () => setAttempt((known) => known + 1) };
}
