import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FileTarget } from '../assemble/published-file';
import { OldFile } from './old-file';
import { RowOutput } from './row-output';

/** What becomes of a published file without the rows of these numbers. */
async function without(name: string, bytes: Buffer, removed: readonly number[]): Promise<string> {
  let written = Buffer.alloc(0);
  const storage = {
    read: async () => Readable.from([bytes.subarray(0, 2), bytes.subarray(2)]),
    write: async (_: string, content: AsyncIterable<Uint8Array>) => {
      for await (const chunk of content) written = Buffer.concat([written, chunk]);
    },
  };
  const old = new OldFile(storage as never, name, name, bytes.length);
  const target = {
    storage,
    staged: (staged: string) => staged,
    signal: new AbortController().signal,
  };
  const output = await RowOutput.like(old, target as unknown as FileTarget);
  let number = 0;
  for await (const row of old.rows()) if (!removed.includes((number += 1))) output.push(row);
  const file = await output.close();
  expect(file).toMatchObject({ name, bytes: written.length });
  return (name.endsWith('.gz') ? gunzipSync(written) : written).toString();
}

describe.each(['train.jsonl', 'train.jsonl.gz'])('%s without some rows', (name) => {
  it.each<[string, string, readonly number[], string]>([
    ['keeps its byte order mark', '\ufeff{"a":1}\n{"b":2}\n', [1], '\ufeff{"b":2}\n'],
    ['gets none', '{"a":1}\n{"b":2}\n', [2], '{"a":1}\n'],
    ['keeps all of it', '\ufeff{"a":1}\n', [], '\ufeff{"a":1}\n'],
    ['is empty without any row', '\ufeff{"a":1}\n', [1], ''],
    ['stays empty', '', [], ''],
  ])('%s', async (_, text, removed, expected) => {
    const bytes = name.endsWith('.gz') ? gzipSync(text) : Buffer.from(text);
    expect(await without(name, bytes, removed)).toBe(expected);
  });
});
