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
  const found = mayHaveChanged(runs(shown), runs(listed), { status: 'done', limit });
  expect(found.map(({ id }) => id).join('')).toBe(expected);
});

it.each([
  // Always what is at work, however far down.
  ['', 'a', 'running', 1],
  ['queued', 'a', 'running', 1],
  ['queued', 'e', 'cancelling', 1],
  // What should be on the page and is not, unless it is known why.
  ['', 'e', 'failed', 1],
  ['done', 'e', 'done', 1],
  ['done', 'e', 'expired', 0],
  ['running', 'e', 'done', 0],
  ['done', 'a', 'done', 0],
] as const)('in a list of %j, %s that is %s: %p', (status, id, known, expected) => {
  const found = mayHaveChanged([run(id, known)], runs('dc'), { status, limit: 2 });
  expect(found).toHaveLength(expected);
});
