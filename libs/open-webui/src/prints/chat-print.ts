/**
 * What a chat is recognised by in other chats: keyed hashes, from which nobody learns a word of it. Two prints that share a
 * hash share a message id, two consecutive messages of some length, or any three.
 * @publicApi
 */
export interface ChatPrint {
  /** Words of people, each hash once. */
  readonly words: readonly PrintedWords[];
  /**
   * Hashes by which this chat may be a copy, but which make nobody the author of what they stand for: what a clone took
   * over, and single questions, which are compared with stored texts only. 8 bytes each.
   */
  readonly quotes: Buffer;
  /** True when `chat_message` holds messages of the chat that are not in it any more: their words are in the index only. */
  readonly isPartial?: true;
}

/** @publicApi */
export interface PrintedWords {
  /** Who wrote what the hashes stand for; an empty text is the owner of the row. */
  readonly authors: readonly string[];
  /** 8 bytes each. */
  readonly hashes: Buffer;
}
