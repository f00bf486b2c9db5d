import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { validateFile } from './validate-file';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-validate-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ROWS = '{"a":"\ufeff"}\n{}\n';

it.each<[string, boolean | undefined, string, string[]]>([
  ['without a mark', undefined, ROWS, []],
  ['with one that nobody wants', false, `\ufeff${ROWS}`, ['1 byte-order-mark']],
  ['with the one that is wanted', true, `\ufeff${ROWS}`, []],
  ['without the one that is wanted', true, ROWS, ['1 byte-order-mark']],
  ['with two of them', true, `\ufeff\ufeff${ROWS}`, ['1 json']],
  ['with one before a later row', true, `\ufeff{}\n\ufeff{}\n`, ['2 json']],
])('judges files %s', async (_, byteOrderMark, text, expected) => {
  const format = { validate: () => [], ...(byteOrderMark !== undefined && { byteOrderMark }) };
  for (const [name, bytes] of [
    ['a.jsonl', text],
    ['a.jsonl.gz', gzipSync(text)],
  ] as const) {
    await writeFile(join(folder, name), bytes);
    const found: string[] = [];
    const rows = await validateFile(join(folder, name), format, async ({ line, rule }) => {
      found.push(`${line} ${rule}`);
    });
    expect({ rows, found }).toEqual({ rows: 2, found: expected });
  }
});
