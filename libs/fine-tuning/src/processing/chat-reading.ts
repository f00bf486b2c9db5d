import type { Conversation } from './conversation';
import type { Reason } from './reason';

/**
 * One source chat with the fate of each of its messages. `fates` holds every message id of the chat
 * exactly once: `exported`, or the reason it is left out. Stages that drop a conversation move its
 * messages from `exported` to their reason (see `dropConversation`), so the sum always holds.
 */
export interface ChatReading {
  readonly chatId: string;
  readonly userId: string;
  /** Position in the plan; decides order and which copy is the original. */
  readonly ordinal: number;
  readonly conversations: readonly Conversation[];
  readonly fates: ReadonlyMap<string, 'exported' | Reason>;
  /** Set when no conversation is left. */
  readonly reason?: Reason;
}

/** Answer of a stage about one conversation. */
export type Verdict<T> = { readonly keep: T } | { readonly drop: Reason };
