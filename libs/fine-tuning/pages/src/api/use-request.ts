import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../session/session-context';
import type { AnswerOf, OperationId, RequestParts } from './operation';

export interface Requested<Value> {
  /** Of the last success; stays while it is asked again, so that nothing jumps. */
  readonly value: Value | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly reload: () => void;
  /** Puts an answer in place that came another way: a decision answers with the new state. */
  readonly replace: (value: Value) => void;
}

/**
 * What a part of a page shows: asked when it appears, when `parts` are others, and when somebody signed in.
 * @param state of what the answer depends on; it is asked for again when this is another one
 */
export function useRequest<Id extends OperationId>(
  id: Id,
  parts: Omit<RequestParts<Id>, 'signal'> = {},
  state = '',
): Requested<AnswerOf<Id>> {
  const { client, revision, report } = useSession();
  const [requested, setRequested] = useState<
    Pick<Requested<AnswerOf<Id>>, 'value' | 'error' | 'isLoading'>
  >({
    value: undefined,
    error: null,
    isLoading: true,
  });
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(parts);
  latest.current = parts;
  const key = JSON.stringify(parts);
  /** Of what the answer is that is shown. */
  const answered = useRef({ key: '', state: '' });
  const pending = useRef<AbortController | null>(null);

  useEffect(() => {
    const abort = (pending.current = new AbortController());
    // An answer to something else is none to this; one of before a decision stays until there is another.
    const isSame = answered.current.key === key;
    setRequested(({ value }) => ({
      value: isSame ? value : undefined,
      error: null,
      isLoading: true,
    }));
    client.call(id, { ...latest.current, signal: abort.signal } as RequestParts<Id>).then(
      (value) => {
        if (abort.signal.aborted) return;
        answered.current = { key, state };
        setRequested({ value, error: null, isLoading: false });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        // Asked again by itself when somebody has signed in.
        if (report(error)) return;
        // What was so before a decision is not shown where nobody knows what is so now.
        const isOf = isSame && answered.current.state === state;
        setRequested(({ value }) => ({ value: isOf ? value : undefined, error, isLoading: false }));
      },
    );
    return () => abort.abort();
  }, [client, id, key, state, revision, attempt, report]);

  const reload = useCallback(() => setAttempt((known) => known + 1), []);
  const replace = useCallback(
    (value: AnswerOf<Id>) => {
      // What is still on its way was asked for before, and may be older.
      pending.current?.abort();
      answered.current = { key, state };
      setRequested({ value, error: null, isLoading: false });
    },
    [key, state],
  );
  return { ...requested, reload, replace };
}
