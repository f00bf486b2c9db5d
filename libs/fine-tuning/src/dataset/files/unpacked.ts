import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { withoutMark } from './byte-order-mark';

/** The rows of a dataset file: what is packed by its name, unpacked, and without a byte order mark. */
export function unpacked(name: string, raw: Readable): AsyncGenerator<Buffer> {
  return withoutMark(contentOf(name, raw));
}

/** The same as it is. */
export async function* contentOf(name: string, raw: Readable): AsyncGenerator<Buffer> {
  if (!name.endsWith('.gz')) return yield* raw as AsyncIterable<Buffer>;
  const content = createGunzip();
  raw.once('error', (error) => content.destroy(error));
  yield* raw.pipe(content) as AsyncIterable<Buffer>;
}
