import { Readable } from 'node:stream';
import { Samples } from '../../dataset/assemble/samples';
import type { Attempt } from '../../dataset/attempt';
import { ownRowsOf } from './own-rows';

const ROWS = [1, 2, 3].map((n) => ({ messages: [n] }));
const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');
const FILES: Readonly<Record<string, string>> = {
  'staged/train.jsonl': lines(ROWS),
  'staged/provenance.jsonl': lines(
    ROWS.map((_, n) => ({
      file: 'train.jsonl',
      line: n + 1,
      chat: `chat ${n + 1}`,
      user: 'me',
      messages: [],
      model: null,
      consentEvent: null,
      leaf: 'f',
    })),
  ),
};

function attemptWith(encryption?: object): Parameters<typeof ownRowsOf>[0] {
  return {
    storage: { read: (name: string) => Promise.resolve(Readable.from([FILES[name] ?? ''])) },
    staged: (name: string) => `staged/${name}`,
    encryption,
  } as unknown as Attempt;
}

it.each([
  [0, 2, [1, 2], true],
  [2, 2, [3], false],
  [0, 3, [1, 2, 3], false],
  [0, 0, [], true],
  [3, 2, [], false],
  [9, 2, [], false],
])('from %p, %p of them', async (offset, limit, expected, hasMore) => {
  const found = await ownRowsOf(attemptWith(), new Samples(), { offset, limit });
  expect(found).toEqual({
    rows: expected.map((n) => ({ row: { messages: [n] }, chat: `chat ${n}` })),
    hasMore,
    total: hasMore ? null : ROWS.length,
  });
});

it('gives samples where the files are for others alone', async () => {
  const samples = new Samples();
  for (const [n, row] of ROWS.entries()) samples.offer(Buffer.from(lines([row])), `a${n}`);
  const page = (offset: number) => ownRowsOf(attemptWith({}), samples, { offset, limit: 2 });
  expect(await page(0)).toEqual({
    rows: ROWS.slice(0, 2).map((row) => ({ row, chat: null })),
    hasMore: true,
    total: 3,
  });
  expect(await page(2)).toEqual({ rows: [{ row: ROWS[2], chat: null }], hasMore: false, total: 3 });
});
