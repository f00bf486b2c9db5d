import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../session/session-context';
import type { AnswerOf, OperationId, RequestParts } from './operation';

/** Operations that answer with a page and say where the next one begins. */
export type PagedOperation = {
  [Id in OperationId]: AnswerOf<Id> extends { readonly nextCursor: string | null } ? Id : never;
}[OperationId];

export interface Pages<Page> {
  /** Those that came so far; undefined before the first one. */
  readonly value: readonly Page[] | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly reload: () => void;
}

type Shown<Page> = Pick<Pages<Page>, 'value' | 'error' | 'isLoading'>;

const NOTHING = { value: undefined, error: null, isLoading: true };

/**
 * A list that grows by a page at a time; begins anew when `request` is another one, and when somebody signed in.
 * @param state of what the list depends on; it begins anew when this is another one
 */
export function usePages<Id extends PagedOperation>(
  id: Id,
  request: Pick<RequestParts<Id>, 'query' | 'body'>,
  state = '',
): Pages<AnswerOf<Id>> {
  type Page = AnswerOf<Id> & { readonly nextCursor: string | null };
  const { client, revision, report } = useSession();
  // Whoever signed in may be somebody else: what another account was answered is none of theirs.
  const subject = `${revision} ${JSON.stringify(request)}`;
  /** With what it is about, and the state of when it was answered. */
  const [shown, setShown] = useState<Shown<Page> & { subject: string; state: string }>({
    ...NOTHING,
    subject,
    state,
  });
  const [attempt, setAttempt] = useState(0);
  const pending = useRef<AbortController | null>(null);
  const latest = useRef({ request, subject, state });
  latest.current = { request, subject, state };

  const load = useCallback(
    (known: readonly Page[]): (() => void) => {
      pending.current?.abort();
      const abort = (pending.current = new AbortController());
      const { signal } = abort;
      const cursor = known.at(-1)?.nextCursor ?? undefined;
      const asked = latest.current;
      // Pages of something else are none of this; those of before a decision stay until there are others.
      setShown((before) => ({
        subject: asked.subject,
        state: before.state,
        value: before.subject === asked.subject ? before.value : undefined,
        error: null,
        isLoading: true,
      }));
      const { query, body } = asked.request;
      client.call(id, { query: { ...query, cursor }, body, signal } as RequestParts<Id>).then(
        (page) => {
          if (signal.aborted) return;
          const value = [...known, page as Page];
          const { subject: about, state: of } = asked;
          setShown({ subject: about, state: of, value, error: null, isLoading: false });
        },
        (error: unknown) => {
          if (signal.aborted) return;
          // Asked again by itself when somebody has signed in.
          if (report(error)) return;
          // What was so before a decision is not shown where nobody knows what is so now.
          setShown((before) => ({
            ...before,
            value: before.state === asked.state ? before.value : undefined,
            error,
            isLoading: false,
          }));
        },
      );
      return () => abort.abort();
    },
    [client, id, report],
  );

  useEffect(() => load([]), [load, subject, state, attempt]);

  // Already in the turn in which it is about something else, and not only after it was drawn once.
  const { value, error, isLoading } = shown.subject === subject ? shown : NOTHING;
  const hasMore = (value?.at(-1)?.nextCursor ?? null) !== null;
  return {
    value,
    error,
    isLoading,
    hasMore,
    more: () => {
      if (hasMore && !isLoading) load(value ?? []);
    },
    // Where a page failed what is there stays, and that page is asked for again; else it begins anew.
    reload: () => {
      if (error !== null && value !== undefined && hasMore) load(value);
      else setAttempt((known) => known + 1);
    },
  };
}
