import type { ReadingReason } from '../reason';

export type Fate = 'exported' | ReadingReason;

/** Fates of the messages of one chat: every id exactly once. */
export class FateSheet {
  private readonly fates = new Map<string, Fate>();

  /** @param ids all messages of the chat that can be read */
  constructor(
    ids: Iterable<string>,
    private readonly initial: ReadingReason,
  ) {
    for (const id of ids) this.fates.set(id, initial);
  }

  markUnreadable(id: string): void {
    this.fates.set(id, 'unreadable_message');
  }

  markExported(id: string): void {
    if (this.fates.has(id)) this.fates.set(id, 'exported');
  }

  /** A message may be on several paths: the first reason stays, and being exported beats every reason. */
  markDropped(id: string, reason: ReadingReason): void {
    if (this.fates.get(id) === this.initial) this.fates.set(id, reason);
  }

  /** A message of which nothing was made, whatever cuts the other paths that it is on. Comes before what is exported. */
  markUnused(id: string): void {
    this.fates.set(id, this.initial);
  }

  result(): ReadonlyMap<string, Fate> {
    return this.fates;
  }
}
