import type { PlannedChat } from '@app/open-webui';

/**
 * Seconds before the beginning of the earlier export in which changed rows are read again, because a transaction may
 * commit later than the time it wrote, and clocks differ. Rows that the earlier export had already are recognised by
 * their bytes.
 */
const MARGIN_SECONDS = 300;

/** Reasons that can end without a change of the chat: somebody else whose text is in it agrees later. */
const OTHERS_CONSENT: ReadonlySet<string> = new Set([
  'origin_no_consent',
  'origin_unresolved',
  'author_no_consent',
]);

export function waitsForOthers(reason: string | null): boolean {
  return reason !== null && OTHERS_CONSENT.has(reason);
}

export interface WindowParts {
  /** When the earlier export began, in seconds. There is no upper end: later changes are found by the next export. */
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

/** Selects the chats of an incremental export: those that changed, and those that may be exported only now. */
export class ChangeWindow {
  readonly published: readonly string[];

  constructor(private readonly parts: WindowParts) {
    this.published = parts.published;
  }

  includes({ chatId, userId, updatedAt }: Omit<PlannedChat, 'ordinal'>): boolean {
    const { since, grantedUsers, grantedChats, waiting, idOf } = this.parts;
    // A row without a time may have changed.
    if (updatedAt === 0 || updatedAt >= since - MARGIN_SECONDS) return true;
    if (grantedUsers.has(userId) || grantedChats.has(chatId)) return true;
    return waiting.size > 0 && waiting.has(idOf(chatId));
  }
}
