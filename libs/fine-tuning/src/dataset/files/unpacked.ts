import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The content of a dataset file: what is packed by its name, unpacked. */
export async function* unpacked(name: string, raw: Readable): AsyncGenerator<Buffer> {
  if (!name.endsWith('.gz')) return yield* raw as AsyncIterable<Buffer>;
  const content = createGunzip();
  raw.once('error', (error) => content.destroy(error));
  yield* raw.pipe(content) as AsyncIterable<Buffer>;
}
