import type { ManifestDuplicates } from './curation-facts';
import { sortedCounts } from '../assemble/export-counter';
import { compareBytes } from '../plan/byte-order';
import { Fewest } from './fewest';

/** How many of the largest groups are named. */
const LARGEST = 5;

/** Counts how many chats each survivor stands for. Four bytes a chat, whatever the number of groups. */
export class DuplicateFacts {
  private readonly dropped = new Map<string, number>();
  /** Chats that were dropped for the one of this number. */
  private readonly followers: Uint32Array;

  /** @param chats with examples */
  constructor(chats: number) {
    this.followers = new Uint32Array(chats);
  }

  /** @param survivor number of the chat that stays in its place */
  add(reason: string, survivor: number): void {
    this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + 1);
    this.followers[survivor] = (this.followers[survivor] ?? 0) + 1;
  }

  /**
   * @param survivors raw ids of chats that stay in the place of others, by a number that `chatOf` knows
   * @returns undefined where there are no duplicates
   */
  result(
    survivors: ReadonlyMap<number, string>,
    chatOf: (survivor: number) => number,
    pseudonymOf: (id: string) => string,
  ): ManifestDuplicates | undefined {
    if (this.dropped.size === 0) return undefined;
    let groups = 0;
    const sizes: number[] = [];
    const largest = new Fewest<{ chat: string; chats: number }>(
      LARGEST,
      (a, b) => b.chats - a.chats || compareBytes(a.chat, b.chat),
    );
    for (const [survivor, id] of survivors) {
      const number = chatOf(survivor);
      const followers = this.followers[number] ?? 0;
      // Of a chat with several branches each may stay for others.
      this.followers[number] = 0;
      if (followers === 0) continue;
      const chats = followers + 1;
      groups += 1;
      const range = Math.ceil(Math.log2(chats)) - 1;
      sizes[range] = (sizes[range] ?? 0) + 1;
      largest.offer({ chat: pseudonymOf(id), chats });
    }
    const named = sizes.flatMap((n, range) => [[nameOf(range), n] as const]);
    return {
      groups,
      dropped: sortedCounts(this.dropped),
      sizes: Object.fromEntries(named),
      largest: largest.all(),
    };
  }
}

/** `2`, `3-4`, `5-8`. */
function nameOf(range: number): string {
  return range === 0 ? '2' : `${2 ** range + 1}-${2 ** (range + 1)}`;
}
