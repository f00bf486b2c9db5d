import type { LoweredConversation } from './lowered-conversation';

/** What a target can hold. A format declares it, and the passes of `lower` do the work. */
export interface Target {
  /** Whether calls and their results have a place of their own in a row. */
  readonly tools: 'calls' | 'none';
  /**
   * How a row says that an answer is not to be learnt, since another row trains it: by a weight of its own; by training
   * nothing but the last answer; or not at all.
   */
  readonly mask: 'weight' | 'last' | 'none';
  /**
   * Whether questions and answers must take turns, from a question to an answer. Targets that need it lose other rows
   * without a word.
   */
  readonly isAlternating: boolean;
  /** Whether a row with calls says what was called, and with which arguments. Default false. */
  readonly hasDefinitions?: boolean;
  /**
   * Ids for all calls of a conversation, in their order, where those that the model's server gave will not do. They must come from
   * the conversation alone. Default: as they were.
   */
  readonly callIds?: (conversation: LoweredConversation) => readonly string[];
  /**
   * What a result must be: any text by itself (default); one text for all calls that were made together; a JSON object; or a text
   * that is not blank.
   */
  readonly results?: 'texts' | 'one text' | 'objects' | 'no blank texts';
  /**
   * Whether its trainers hand answers to chat templates that look for thoughts in them, and cut an answer at a `</think>` that
   * somebody wrote. Default false: such tags are then looked for only where thoughts were kept.
   */
  readonly cutsAtThinkTags?: boolean;
  /**
   * What a person may have typed that the target would read as its own mark. Each match gets a space before its last
   * character (`<image >`), so that people still read it and trainers do not. Global.
   */
  readonly reserved?: RegExp;
  /** What a match of `reserved` becomes, where a space before its last character will not do. */
  readonly defusedAs?: (mark: string) => string;
}
