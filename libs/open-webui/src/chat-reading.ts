import type { Conversation } from './conversation';
import type { ReadingReason } from './reason';

/**
 * One chat as conversations, with the fate of each of its messages. Whoever works on drops conversations for reasons of
 * its own and moves their messages from `exported` to these reasons, so that the sum of the fates stays the number of
 * messages.
 * @typeParam Reason the reasons that can occur; the reader's own unless later steps add theirs
 * @publicApi
 */
export interface ChatReading<Reason extends string = ReadingReason> {
  readonly chatId: string;
  readonly userId: string;
  /** Place in the order of the plan. It decides which of two equal chats is the original. */
  readonly ordinal: number;
  readonly conversations: readonly Conversation[];
  /** Every message id of the chat exactly once: `exported`, or the reason why the message is left out. */
  readonly fates: ReadonlyMap<string, 'exported' | Reason>;
  /** Set when no conversation is left. */
  readonly reason?: Reason;
  /**
   * One list per conversation (by `leafId`), with one key of 32 hex digits per exported message over its id and its text
   * as read. A chat repeats an earlier exported chat when that chat has all of its keys.
   */
  readonly copyKeys: ReadonlyMap<string, readonly string[]>;
  /** True when the row itself says that it is a clone or fork; of equal chats an unmarked one is the original. */
  readonly markedCopy: boolean;
}
