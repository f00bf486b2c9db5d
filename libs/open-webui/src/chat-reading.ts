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
  /**
   * Per conversation (by `leafId`) one key of 32 hex digits per exported source message, over id and text as
   * read. A chat all of whose keys one earlier exported chat has, repeats it: `duplicate_copy`.
   */
  readonly copyKeys: ReadonlyMap<string, readonly string[]>;
  /** The row says itself that it is a clone or fork; of equal chats an unmarked one is the original. */
  readonly markedCopy: boolean;
}

/** Answer of a stage about one conversation. */
export type Verdict<T> = { readonly keep: T } | { readonly drop: Reason };
