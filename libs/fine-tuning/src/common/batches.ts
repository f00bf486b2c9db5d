/** Values that one statement takes: far below the parameter limits of both engines (32 766 and 65 535). */
const VALUES_PER_STATEMENT = 1000;

/**
 * Cuts a list into batches, in order.
 * @param size items of a batch; the last one may have fewer. Default: as many values as one statement takes
 */
export function* inBatches<T>(
  items: readonly T[],
  size: number = VALUES_PER_STATEMENT,
): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/**
 * Cuts a stream into batches, in order: a batch ends with the item that makes it `size` items long or brings its bytes
 * to `maxBytes`. It is a function of its own because one for lists and streams would make every cut of a list wait.
 * @param bytesOf bytes that an item counts for
 */
export async function* streamInBatches<T>(
  items: AsyncIterable<T>,
  size: number,
  maxBytes: number,
  bytesOf: (item: T) => number,
): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  let bytes = 0;
  for await (const item of items) {
    batch.push(item);
    bytes += bytesOf(item);
    if (batch.length >= size || bytes >= maxBytes) {
      yield batch;
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length > 0) yield batch;
}
