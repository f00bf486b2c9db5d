import type { PairKind } from './conversation';

/** What a reading takes from a chat. @publicApi */
export interface LineariseOptions {
  /** Which paths of the tree become conversations: what its owner sees, every path, or paths with ratings. */
  readonly branch: 'visible' | 'all' | 'rated';
  /**
   * Which system texts lead a conversation: none, the chat's own, or also today's prompts of folder, model and user.
   */
  readonly system: 'none' | 'chat' | 'reconstruct';
  readonly reasoning: 'drop' | 'keep';
  /** Tool calls as turns of their own, left out, or written into the text of the answer. */
  readonly tools: 'keep' | 'drop' | 'text';
  /** Only conversations all of whose answers come from these models (by id or by the name
   * that was shown), or from workspace models based on them. */
  readonly models: readonly string[];
  /** Only chats with one of these tags. */
  readonly tags: readonly string[];
  /** No chats with one of these tags. Default none. */
  readonly excludeTags?: readonly string[];
  /** Whether chats are taken that a tool brought from another product. Default `drop`. */
  readonly imported?: 'drop' | 'keep';
  /** Only conversations whose ratings reach this: -1, 0 and 1 are thumbs, 2 to 10 are scores; null for no limit. */
  readonly minRating: number | null;
  /**
   * What is made of a chat. Default: its conversations alone. Pairs and rated answers are looked for in the whole tree, and
   * whatever they were rated; `models` counts for each of their answers.
   */
  readonly examples?: readonly ExampleKind[];
  /** What pairs are made from. Default `rating` and `arena`. */
  readonly pairs?: readonly PairKind[];
}

/** A conversation, two answers to one prompt of which one is preferred, or one answer with its rating. @publicApi */
export type ExampleKind = 'conversation' | 'pair' | 'rated';

/**
 * The visible branch with the chat's own system text and its tool calls, without reasoning, of every chat.
 * @publicApi
 */
export const DEFAULT_LINEARISE_OPTIONS: LineariseOptions = {
  branch: 'visible',
  system: 'chat',
  reasoning: 'drop',
  tools: 'keep',
  models: [],
  tags: [],
  minRating: null,
};
