import { isActive, type Run, type RunStatus } from './run-standing';

/**
 * Runs that are shown and that the first page of the list does not have any more, although it should: one that is at work
 * further down, or one that is in another state by now than the list is of. One that is known to be in another state and at rest
 * has nothing to be asked for: as only so many are, it would stand in the way of others.
 * @param items the first page as it is now, newest first
 * @param of what the list is of: one state or all, and how many the page holds at most
 */
export function mayHaveChanged(
  shown: readonly Run[],
  items: readonly Run[],
  { status, limit }: { readonly status: RunStatus | ''; readonly limit: number },
): readonly Run[] {
  const listed = new Set(items.map(({ id }) => id));
  const oldest = items.length < limit ? '' : (items.at(-1)?.createdAt ?? '');
  const isOf = (run: Run): boolean => status === '' || run.status === status;
  return shown.filter(
    (run) => !listed.has(run.id) && (isActive(run) || (isOf(run) && run.createdAt > oldest)),
  );
}
