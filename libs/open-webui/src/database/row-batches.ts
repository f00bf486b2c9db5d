const MAX_ROWS = 256;
const MAX_BYTES = 4 * 1024 * 1024;

/** Cuts rows into groups whose contents one query may hold in memory. A huge row makes a group of its own. */
export function* rowBatches<T extends { readonly bytes: number }>(
  rows: readonly T[],
): Generator<readonly T[]> {
  let batch: T[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (batch.length > 0 && (batch.length === MAX_ROWS || bytes + row.bytes > MAX_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += row.bytes;
  }
  if (batch.length > 0) yield batch;
}
