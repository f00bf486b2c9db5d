import { useEffect, useState } from 'preact/hooks';
import { usePages, type Pages } from '../../api/use-pages';
import { useSession } from '../../session/session-context';
import { mergeRuns } from './merge-runs';
import { isActive, type Run, type RunStatus } from './run-standing';

const EVERY_MS = 3000;
/** Of runs that are at work and not on the first page any more: more of them than a host works on at a time. */
const MOST_ASKED = 20;

export interface LiveRuns extends Omit<Pages<unknown>, 'value'> {
  readonly value: readonly Run[] | undefined;
  /** Whether the last time that the page asked by itself brought no answer: what is shown may be old. */
  readonly isStale: boolean;
}

/**
 * The list of runs, paged, and asked again every few seconds while somebody looks: the first page, and single runs that are at
 * work further down. A stream for each run was rejected: browsers open six connections to a host.
 */
export function useLiveRuns(status: RunStatus | ''): LiveRuns {
  const { client, report, isOut } = useSession();
  const query = status === '' ? {} : { status };
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
  useEffect(() => setFresh([]), [status]);

  useEffect(() => {
    if (shown === undefined || isOut) return;
    const abort = new AbortController();
    const { signal } = abort;
    const ask = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        const { items } = await client.call('listExports', { query, signal });
        const listed = new Set(items.map(({ id }) => id));
        const others = shown.filter((run) => isActive(run) && !listed.has(run.id));
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
  }, [asked, first, status, isOut]);

  return { ...pages, value: shown, isStale };
}
