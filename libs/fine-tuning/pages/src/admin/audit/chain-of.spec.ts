import { brokenLinkOf } from './chain-of';

const event = (seq: number, hash: string, prevHash: string) => ({ seq, hash, prevHash });

it.each([
  [[], null],
  [[event(1, 'a', '')], null],
  [[event(3, 'c', 'b'), event(2, 'b', 'a'), event(1, 'a', '')], null],
  [[event(3, 'c', 'x'), event(2, 'b', 'a')], 3],
  [[event(3, 'c', 'b'), event(2, 'b', 'x'), event(1, 'a', '')], 2],
  [[event(3, 'c', 'b'), event(1, 'a', '')], 3],
])('%j is broken at %p', (events, broken) => {
  expect(brokenLinkOf(events)).toBe(broken);
});
