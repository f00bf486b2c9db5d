import { DecisionOrder } from './decision-order';

/** A capital letter begins a decision, a small one ends it. @returns the ends whose answer is the newest word */
function newestOf(moves: string): string {
  const order = new DecisionOrder();
  const ends = new Map<string, () => boolean>();
  return [...moves]
    .filter((move) => {
      const end = ends.get(move);
      if (end !== undefined) return end();
      ends.set(move.toLowerCase(), order.begin());
      return false;
    })
    .join('');
}

it.each([
  ['Aa', 'a'],
  ['AaBb', 'ab'],
  // The later answer to an earlier decision must not win.
  ['ABba', 'b'],
  ['ABab', ''],
  ['ABCcba', 'c'],
  ['ABbCca', 'bc'],
])('of %s those count that end in %j', (moves, expected) => {
  expect(newestOf(moves)).toBe(expected);
});
