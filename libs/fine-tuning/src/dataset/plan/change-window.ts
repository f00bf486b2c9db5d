import type { PlannedChat } from '@app/open-webui';

/**
 * A transaction may commit later than the time it wrote, and clocks differ: rows that changed this shortly before the
 * earlier export began are looked at again, in seconds. What it had already is told by its bytes, not by its time.
 */
const MARGIN_SECONDS = 300;

/** Reasons that pass without the chat itself changing: somebody else whose text is in it agrees later. */
const OTHERS_CONSENT: ReadonlySet<string> = new Set([
  'origin_no_consent',
  'origin_unresolved',
  'author_no_consent',
]);

export function waitsForOthers(reason: string | null): boolean {
  return reason !== null && OTHERS_CONSENT.has(reason);
}

export interface WindowParts {
  /** When the earlier export began, in seconds; no upper end: what changes later is found by the next one. */
  readonly since: number;
  /** People and chats with a decision since then that lets more through. */
  readonly grantedUsers: ReadonlySet<string>;
  readonly grantedChats: ReadonlySet<string>;
  /** Published ids of chats that the earlier export left out for want of somebody else's consent. */
  readonly waiting: ReadonlySet<string>;
  readonly idOf: (chatId: string) => string;
  /** Stored provenance files of the earlier exports: their rows are not exported again. */
  readonly published: readonly string[];
}

/** Which chats an incremental export looks at: those that changed, or that may be exported only now. */
export class ChangeWindow {
  readonly published: readonly string[];

  constructor(private readonly parts: WindowParts) {
    this.published = parts.published;
  }

  includes({ chatId, userId, updatedAt }: Omit<PlannedChat, 'ordinal'>): boolean {
    const { since, grantedUsers, grantedChats, waiting, idOf } = this.parts;
    // Without a time nobody can say that it did not change.
    if (updatedAt === 0 || updatedAt >= since - MARGIN_SECONDS) return true;
    if (grantedUsers.has(userId) || grantedChats.has(chatId)) return true;
    return waiting.size > 0 && waiting.has(idOf(chatId));
  }
}
