import type { Explanation } from '../filters/explanation';
import type { Reason } from './reason';

/** Answer of a stage about one item; a filter says what it measured as well. */
export type Verdict<T> =
  { readonly keep: T } | { readonly drop: Reason; readonly because?: Explanation };

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
