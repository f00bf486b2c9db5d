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

/** What came since the list did, and the page that the list began with. */
interface Fresh {
  readonly of: unknown;
  readonly runs: readonly Run[];
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
  const [fresh, setFresh] = useState<Fresh>({ of: undefined, runs: [] });
  const [isStale, setIsStale] = useState(false);
  const [asked, setAsked] = useState(0);
  const listed = pages.value;
  // Another object exactly when the list begins anew: what came before that says nothing about it.
  const first = listed?.[0];
  const runs = listed?.flatMap(({ items }) => items);
  const shown = runs && mergeRuns(runs, fresh.of === first ? fresh.runs : []);

  useEffect(() => {
    if (shown === undefined || isOut) return;
    const abort = new AbortController();
    const { signal } = abort;
    const ask = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        const { items } = await client.call('listExports', { query, signal });
        const others = mayHaveChanged(shown, items, { status, limit });
        const single = await Promise.all(
          others
            .slice(0, MOST_ASKED)
            .map(({ id }) => client.call('getExport', { path: { id }, signal })),
        );
        if (signal.aborted) return;
        setFresh(({ of, runs: known }) => ({
          of: first,
          runs: mergeRuns(mergeRuns(of === first ? known : [], single), items),
        }));
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
  }, [asked, listed, status, limit, isOut]);

  return { ...pages, value: shown, isStale };
}
