import { mayHaveChanged } from './may-have-changed';
import type { Run } from './run-standing';

const run = (id: string, status = 'done'): Run => ({ id, status, createdAt: id }) as Run;
const runs = (ids: string): Run[] => [...ids].map((id) => run(id));

it.each([
  // The page is full: what is older than its end is on another one.
  ['dcba', 'dc', 2, ''],
  ['dcba', 'db', 2, 'c'],
  ['dcba', 'ed', 2, ''],
  // The page holds all there is: what is not on it is in another state.
  ['dcba', 'dc', 3, 'ba'],
  ['dcba', '', 3, 'dcba'],
  ['', 'dc', 2, ''],
])('%j shown, %j listed of at most %p: %j', (shown, listed, limit, expected) => {
  const found = mayHaveChanged(runs(shown), runs(listed), limit);
  expect(found.map(({ id }) => id).join('')).toBe(expected);
});

it('always asks for what is at work', () => {
  expect(mayHaveChanged([run('a', 'running')], runs('dc'), 2)).toHaveLength(1);
});
