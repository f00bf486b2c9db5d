import { inBatches } from './batches';

it.each<[string, number, number | undefined, number[]]>([
  ['nothing', 0, 3, []],
  ['less than a batch', 2, 3, [2]],
  ['exactly one', 3, 3, [3]],
  ['one more', 4, 3, [3, 1]],
  ['single items', 3, 1, [1, 1, 1]],
  ['as many as a statement takes', 2001, undefined, [1000, 1000, 1]],
])('%s: %i items by %p', (_what, count, size, lengths) => {
  const items = Array.from({ length: count }, (_, index) => index);
  const batches = [...inBatches(items, size)];
  expect(batches.map((batch) => batch.length)).toEqual(lengths);
  expect(batches.flat()).toEqual(items);
});
