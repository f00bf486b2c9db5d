import { CancelledError } from '../fine-tuning.errors';
import { EventLoopYield } from '../common/event-loop-yield';

/** Reads the next links of a chain, in order. */
export type NextPage<T> = (afterSeq: number) => Promise<readonly T[]>;

/** Below every sequence number: a link that was slipped in before the first one must be seen, too. */
export const BEGINNING = Number.MIN_SAFE_INTEGER;

/**
 * The links of a chain after one of them, page by page, so that memory does not grow with the chain. The event loop runs
 * in between.
 * @param upTo sequence number of the last link; default: whatever is last
 * @throws CancelledError when the signal is aborted
 */
export async function* pagesOf<T extends { readonly seq: number }>(
  nextPage: NextPage<T>,
  after: number,
  { upTo = Infinity, signal }: { upTo?: number | undefined; signal?: AbortSignal | undefined } = {},
): AsyncGenerator<readonly T[]> {
  const eventLoop = new EventLoopYield();
  for (let from = after; ;) {
    const page = await nextPage(from);
    const last = page.at(-1);
    if (last === undefined) return;
    if (last.seq > upTo) {
      const wanted = page.filter(({ seq }) => seq <= upTo);
      if (wanted.length > 0) yield wanted;
      return;
    }
    yield page;
    from = last.seq;
    if (from === upTo) return;
    if (eventLoop.isDue()) await eventLoop.pause();
    if (signal?.aborted === true) throw new CancelledError();
  }
}
