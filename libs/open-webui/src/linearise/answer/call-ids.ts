import { contentHash } from '../copies/content-hash';

/**
 * Ids of the tool calls of one conversation, no two alike. Providers that count from zero in each round or answer give one id
 * to several calls, and a reader who goes by ids would then join a call with the result of another one. The first call keeps
 * the stored id; a later one, and a call without an id, gets one that is the same on every run.
 */
export class CallIds {
  private readonly taken: Set<string>;

  /** @param before ids of the calls that stand before, in the same row. Default none */
  constructor(before?: CallIds) {
    this.taken = new Set(before?.taken);
  }

  /** @param index of the call within its message */
  take(stored: string | undefined, messageId: string, index: number): string {
    const id =
      stored === undefined || this.taken.has(stored)
        ? `call_${contentHash(`${messageId}\0${index}`).slice(0, 24)}`
        : stored;
    this.taken.add(id);
    return id;
  }
}
