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
  const [pages, setPages] = useState<readonly Page[] | undefined>(undefined);
  const [error, setError] = useState<unknown>(null);
  const [isLoading, setIsLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);
  const pending = useRef<AbortController | null>(null);
  const latest = useRef(request);
  latest.current = request;
  const key = JSON.stringify(request);
  const wanted = useRef({ key, state });
  wanted.current = { key, state };
  /** Of what the pages are that are shown. */
  const answered = useRef({ key: '', state: '' });

  const load = useCallback(
    (known: readonly Page[]): (() => void) => {
      pending.current?.abort();
      const abort = (pending.current = new AbortController());
      const { signal } = abort;
      const cursor = known.at(-1)?.nextCursor ?? undefined;
      setError(null);
      setIsLoading(true);
      const asked = wanted.current;
      // Pages of something else are none of this; those of before a decision stay until there are others.
      if (answered.current.key !== asked.key) setPages(undefined);
      const { query, body } = latest.current;
      client.call(id, { query: { ...query, cursor }, body, signal } as RequestParts<Id>).then(
        (page) => {
          if (signal.aborted) return;
          answered.current = asked;
          setPages([...known, page as Page]);
          setIsLoading(false);
        },
        (failure: unknown) => {
          if (signal.aborted) return;
          // Asked again by itself when somebody has signed in.
          if (report(failure)) return;
          // What was so before a decision is not shown where nobody knows what is so now.
          if (answered.current.state !== asked.state) setPages(undefined);
          setError(failure);
          setIsLoading(false);
        },
      );
      return () => abort.abort();
    },
    [client, id, report],
  );

  useEffect(() => load([]), [load, key, state, revision, attempt]);

  const hasMore = (pages?.at(-1)?.nextCursor ?? null) !== null;
  return {
    value: pages,
    error,
    isLoading,
    hasMore,
    more: () => {
      if (hasMore && !isLoading) load(pages ?? []);
    },
    // Where a page failed what is there stays, and that page is asked for again; else it begins anew.
    reload: () => {
      if (error !== null && pages !== undefined && hasMore) load(pages);
      else setAttempt((known) => known + 1);
    },
  };
}
