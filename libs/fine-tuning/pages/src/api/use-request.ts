import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../session/session-context';
import type { AnswerOf, OperationId, RequestParts } from './operation';

export interface Requested<Value> {
  /** Of the last success; stays while it is asked again, so that nothing jumps. */
  readonly value: Value | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

export interface Replaceable<Value> extends Requested<Value> {
  /** Puts an answer in place that came another way: a decision answers with the new state. */
  readonly replace: (value: Value) => void;
  /** Asks again and shows nothing meanwhile: nobody knows whether what was shown still holds. */
  readonly renew: () => void;
}

type Shown<Value> = Pick<Requested<Value>, 'value' | 'error' | 'isLoading'>;

const NOTHING = { value: undefined, error: null, isLoading: true };

/**
 * What a part of a page shows: asked when it appears, when `parts` are others, and when somebody signed in.
 * @param state of what the answer depends on; it is asked for again when this is another one
 */
export function useRequest<Id extends OperationId>(
  id: Id,
  parts: Omit<RequestParts<Id>, 'signal'> = {},
  state = '',
): Replaceable<AnswerOf<Id>> {
  type Value = AnswerOf<Id>;
  const { client, revision, report } = useSession();
  // Whoever signed in may be somebody else: what another account was answered is none of theirs.
  const subject = `${revision} ${JSON.stringify(parts)}`;
  /** With what it is about, and the state of when it was answered. */
  const [requested, setRequested] = useState<Shown<Value> & { subject: string; state: string }>({
    ...NOTHING,
    subject,
    state,
  });
  const [attempt, setAttempt] = useState(0);
  const latest = useRef({ parts, subject });
  latest.current = { parts, subject };
  const pending = useRef<AbortController | null>(null);

  useEffect(() => {
    const abort = (pending.current = new AbortController());
    // An answer to something else is none to this; one of before a decision stays until there is another.
    setRequested((known) => ({
      subject,
      state: known.state,
      value: known.subject === subject ? known.value : undefined,
      error: null,
      isLoading: true,
    }));
    const asked = { ...latest.current.parts, signal: abort.signal } as RequestParts<Id>;
    client.call(id, asked).then(
      (value) => {
        if (!abort.signal.aborted)
          setRequested({ subject, state, value, error: null, isLoading: false });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        // Asked again by itself when somebody has signed in.
        if (report(error)) return;
        // What was so before a decision is not shown where nobody knows what is so now.
        setRequested((known) => ({
          ...known,
          value: known.state === state ? known.value : undefined,
          error,
          isLoading: false,
        }));
      },
    );
    return () => abort.abort();
  }, [client, id, subject, state, attempt, report]);

  const reload = useCallback(() => setAttempt((known) => known + 1), []);
  const renew = useCallback(() => {
    pending.current?.abort();
    setRequested((known) => ({ ...known, ...NOTHING }));
    reload();
  }, [reload]);
  const replace = useCallback(
    (value: Value) => {
      // An answer to somebody who is not signed in any more.
      if (latest.current.subject !== subject) return;
      // What is still on its way was asked for before, and may be older.
      pending.current?.abort();
      setRequested({ subject, state, value, error: null, isLoading: false });
    },
    [subject, state],
  );
  // Already in the turn in which it is about something else, and not only after it was drawn once.
  const { value, error, isLoading } = requested.subject === subject ? requested : NOTHING;
  return { value, error, isLoading, reload, replace, renew };
}
