import { mergeRuns } from './merge-runs';
import type { Run } from './run-standing';

const run = (id: string, status = 'done'): Run => ({ id, status }) as Run;

it.each([
  ['', '', ''],
  ['', 'b a', 'b a'],
  ['b a', '', 'b a'],
  ['c b a', 'd c', 'd c b a'],
  ['a', 'c b', 'c b a'],
])('%j with %j is %j', (shown, fresh, expected) => {
  const runs = (ids: string): Run[] =>
    ids
      .split(' ')
      .filter(Boolean)
      .map((id) => run(id));
  expect(
    mergeRuns(runs(shown), runs(fresh))
      .map(({ id }) => id)
      .join(' '),
  ).toBe(expected);
});

it('takes the newer state of a run', () => {
  const [merged] = mergeRuns([run('a', 'running')], [run('a', 'failed')]);
  expect(merged?.status).toBe('failed');
});
