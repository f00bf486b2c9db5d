import { useEffect, useState } from 'preact/hooks';
import { usePages, type Pages } from '../../api/use-pages';
import { useSession } from '../../session/session-context';
import { mayHaveChanged } from './may-have-changed';
import { mergeRuns } from './merge-runs';
import type { Run, RunStatus } from './run-standing';

const EVERY_MS = 3000;
/** Of single runs: more of them than a host works on at a time. */
const MOST_ASKED = 20;

export interface WantedRuns {
  readonly status: RunStatus | '';
  /** Of a page. */
  readonly limit: number;
}

export interface LiveRuns extends Omit<Pages<unknown>, 'value'> {
  readonly value: readonly Run[] | undefined;
  /** Whether the last time that the page asked by itself brought no answer: what is shown may be old. */
  readonly isStale: boolean;
}

/**
 * The list of runs, paged, and asked again every few seconds while somebody looks: the first page, and single runs that are
 * not on it and may have changed. A stream for each run was rejected: browsers open six connections to a host.
 */
export function useLiveRuns({ status, limit }: WantedRuns): LiveRuns {
  const { client, report, isOut } = useSession();
  const query = { limit, ...(status !== '' && { status }) };
  const pages = usePages('listExports', { query });
  const [fresh, setFresh] = useState<readonly Run[]>([]);
  const [isStale, setIsStale] = useState(false);
  const [asked, setAsked] = useState(0);
  const first = pages.value;
  const shown =
    first === undefined
      ? undefined
      : mergeRuns(
          first.flatMap(({ items }) => items),
          fresh,
        );

  // What came for another filter, or before the list was asked anew, says nothing about this one.
  useEffect(() => setFresh([]), [status, limit]);

  useEffect(() => {
    if (shown === undefined || isOut) return;
    const abort = new AbortController();
    const { signal } = abort;
    const ask = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        const { items } = await client.call('listExports', { query, signal });
        const others = mayHaveChanged(shown, items, limit);
        const single = await Promise.all(
          others
            .slice(0, MOST_ASKED)
            .map(({ id }) => client.call('getExport', { path: { id }, signal })),
        );
        if (signal.aborted) return;
        setFresh((known) => mergeRuns(mergeRuns(known, single), items));
        setIsStale(false);
      } catch (error) {
        if (signal.aborted) return;
        report(error);
        setIsStale(true);
      }
    };
    const timer = setTimeout(() => {
      void ask().finally(() => {
        if (!signal.aborted) setAsked((known) => known + 1);
      });
    }, EVERY_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, first, status, limit, isOut]);

  return { ...pages, value: shown, isStale };
}
