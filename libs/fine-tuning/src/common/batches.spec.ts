import { inBatches, streamInBatches } from './batches';

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

it.each<[string, number[], number, number, number[][]]>([
  ['nothing', [], 3, 10, []],
  ['less than a batch', [1, 2], 3, 10, [[1, 2]]],
  ['exactly one by number', [1, 2, 3], 3, 10, [[1, 2, 3]]],
  ['one more', [1, 2, 3, 4], 3, 10, [[1, 2, 3], [4]]],
  ['exactly one by bytes', [4, 6, 1], 3, 10, [[4, 6], [1]]],
  ['not one byte too early', [4, 5, 1], 3, 10, [[4, 5, 1]]],
  ['an item that is too large by itself', [99, 1], 3, 10, [[99], [1]]],
  [
    'bytes that start anew in each batch',
    [6, 6, 6, 6],
    9,
    10,
    [
      [6, 6],
      [6, 6],
    ],
  ],
])('a stream with %s: %j', async (_what, items, size, maxBytes, expected) => {
  const stream = async function* (): AsyncGenerator<number> {
    yield* items;
  };
  const batches: (readonly number[])[] = [];
  for await (const batch of streamInBatches(stream(), size, maxBytes, (item) => item))
    batches.push(batch);
  expect(batches).toEqual(expected);
});

it('a stream is not read further than the batch that is asked for', async () => {
  let given = 0;
  const endless = async function* (): AsyncGenerator<number> {
    for (;;) yield given++;
  };
  for await (const batch of streamInBatches(endless(), 3, 100, () => 1)) {
    expect([batch, given]).toEqual([[0, 1, 2], 3]);
    break;
  }
});
