import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { withoutMark } from './byte-order-mark';
import { readLines } from './read-lines';
import { unpacked } from './unpacked';

const MARK = [0xef, 0xbb, 0xbf];

async function rest(...chunks: number[][]): Promise<number[]> {
  const found: number[] = [];
  const given = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const chunk of withoutMark(given)) found.push(...chunk);
  return found;
}

it.each<[string, number[][], number[]]>([
  ['at the beginning', [[...MARK, 1, 2], [3]], [1, 2, 3]],
  ['in pieces', [[0xef], [0xbb], [0xbf, 1], [2]], [1, 2]],
  ['of an empty file', [MARK], []],
  ['that is only half there', [[0xef, 0xbb]], [0xef, 0xbb]],
  ['that is only half there and goes on', [[0xef], [0xbb, 1]], [0xef, 0xbb, 1]],
  ['further behind', [[1], MARK], [1, ...MARK]],
  ['twice', [[...MARK, ...MARK]], MARK],
  ['that is not there', [[1], [2, 3, 4]], [1, 2, 3, 4]],
  ['of nothing', [], []],
])('treats a mark %s', async (_, chunks, expected) => {
  expect(await rest(...chunks)).toEqual(expected);
});

it.each(['train.jsonl', 'train.jsonl.gz'])('reads the rows of %s without it', async (name) => {
  const text = '\ufeff{"a":"\ufeff"}\n{}\n';
  const bytes = name.endsWith('.gz') ? gzipSync(text) : Buffer.from(text);
  const lines: string[] = [];
  for await (const line of readLines(unpacked(name, Readable.from([bytes])))) lines.push(line);
  // What a person typed within a row is theirs.
  expect(lines).toEqual(['{"a":"\ufeff"}', '{}']);
});
