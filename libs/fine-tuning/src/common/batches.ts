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
