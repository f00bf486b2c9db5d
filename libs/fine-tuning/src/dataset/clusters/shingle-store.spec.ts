import { ShingleStore } from './shingle-store';

/** Two shingles of eight bytes each, whose numbers say whose they are. */
const BYTES = 16;

function storeOf(
  examples: number,
  mostHeld: number,
): { readonly store: ShingleStore; readonly reads: number[] } {
  const written: Buffer[] = [];
  const reads: number[] = [];
  const blocks = {
    add: (content: Uint8Array) => written.push(Buffer.from(content)) - 1,
    read: (place: number, size: number) => {
      reads.push(place);
      return written[place]!.subarray(0, size);
    },
  };
  const store = new ShingleStore(blocks, () => 2, examples, mostHeld * BYTES);
  for (let n = 0; n < examples; n++)
    store.add(n, new Uint8Array(Uint32Array.of(n, 0, n + 1, 0).buffer));
  return { store, reads };
}

it.each<[string, number, number[], number[]]>([
  ['reads what fits once', 3, [0, 1, 2, 0, 1, 2, 2, 0], [0, 1, 2]],
  ['reads what does not fit again', 2, [0, 1, 2, 0], [0, 1, 2, 0]],
  ['keeps what was used rather than what was not', 2, [0, 1, 0, 2, 0, 1], [0, 1, 2, 1]],
  ['lets what was used long ago go', 2, [0, 0, 1, 2, 3, 1, 0], [0, 1, 2, 3, 1, 0]],
  ['holds no more where all of it was used', 2, [0, 0, 1, 1, 2, 2, 3, 0, 1], [0, 1, 2, 3, 0, 1]],
  ['holds one that alone is too large as long as it is the last', 0.5, [0, 0, 1, 1], [0, 1]],
])('%s', (_what, mostHeld, asked, expected) => {
  const { store, reads } = storeOf(4, mostHeld);
  for (const n of asked) expect([...store.of(n)]).toEqual([n, 0, n + 1, 0]);
  expect(reads).toEqual(expected);
});
