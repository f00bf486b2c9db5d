import type { Verdict } from '@app/open-webui';

/**
 * One step of the pipeline: it takes an item and answers with the (changed) item, or with the reason to drop it. Pure
 * where it can be. A stage may answer with a promise, but only where it really waits: a promise per conversation costs
 * more than the scrubbing of a short one.
 * @publicApi
 */
export interface Stage<In, Out> {
  readonly name: string;
  run(item: In): Verdict<Out> | Promise<Verdict<Out>>;
}

/** Items travel in batches, so that a stage costs one generator step per batch and not per item. */
export type Batch<T> = readonly T[];

/** Cuts a stream of items into batches of at most `size` items and about `maxBytes`. */
export async function* batched<T>(
  items: AsyncIterable<T>,
  size: number,
  maxBytes: number,
  bytesOf: (item: T) => number,
): AsyncGenerator<Batch<T>> {
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
