import type { Run } from './run-standing';

/**
 * A list that is shown, brought up to date by what the API says now: new runs come first, known ones stay where they are.
 * @param shown newest first
 * @param fresh newest first, of the same filter
 */
export function mergeRuns(shown: readonly Run[], fresh: readonly Run[]): readonly Run[] {
  const news = new Map(fresh.map((run) => [run.id, run]));
  const known = new Set(shown.map(({ id }) => id));
  return [
    ...fresh.filter(({ id }) => !known.has(id)),
    ...shown.map((run) => news.get(run.id) ?? run),
  ];
}
