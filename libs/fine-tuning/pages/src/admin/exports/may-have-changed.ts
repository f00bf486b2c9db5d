import { isActive, type Run } from './run-standing';

/**
 * Runs that are shown and that the first page of the list does not have any more, although it should: one that is at work
 * further down, or one that is in another state by now than the list is of.
 * @param items the first page as it is now, newest first
 * @param limit how many it holds at most
 */
export function mayHaveChanged(
  shown: readonly Run[],
  items: readonly Run[],
  limit: number,
): readonly Run[] {
  const listed = new Set(items.map(({ id }) => id));
  const oldest = items.length < limit ? '' : (items.at(-1)?.createdAt ?? '');
  return shown.filter((run) => !listed.has(run.id) && (isActive(run) || run.createdAt > oldest));
}
