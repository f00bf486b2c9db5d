/**
 * The neutral conversation that the reader makes and every formatter uses, version 1.
 * One conversation is one path of a chat's message tree from root to leaf, after repair, cuts and text
 * rules, before clean-up and scrubbing. Values are immutable: a stage that changes one makes a new one.
 */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type TurnRole = 'user' | 'assistant' | 'tool';

export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
  /** Ranges of `text` that name a person for certain (labels of user mentions), UTF-16. */
  readonly people?: readonly { readonly start: number; readonly end: number }[];
}
/** Declared so that formatters can be written for attachments. The reader never passes bytes on. */
export interface AttachmentPart {
  readonly kind: 'image' | 'file';
  readonly mime: string;
  readonly name: string;
}
export type Part = TextPart | AttachmentPart;

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** The arguments, parsed; undefined when the stored text is no JSON. */
  readonly args: Json | undefined;
  /** The arguments as one JSON string, exactly as the model wrote them, so that big numbers keep all their digits. */
  readonly rawArgs: string;
}

export interface TurnFeedback {
  readonly rating: 1 | -1;
  /** 1 to 10; absent when the rater gave none. */
  readonly score?: number;
  readonly reason?: string;
  readonly arena: boolean;
  readonly evidence: 'feedback' | 'annotation';
  readonly feedbackId?: string;
}

export interface Turn {
  /** Source message id; `id#n` when one answer became several turns (call, result, text). */
  readonly id: string;
  /** Source message ids this turn was made from: more than one when neighbours of one role were joined. */
  readonly messageIds: readonly string[];
  readonly role: TurnRole;
  readonly parts: readonly Part[];
  readonly reasoning: readonly string[];
  readonly toolCalls: readonly ToolCall[];
  readonly toolResult?: { readonly callId: string; readonly name: string };
  /**
   * Model that wrote an answer: the real one behind `arena-model`; `base` behind a workspace model, `name` as it was shown.
   */
  readonly model?: { readonly id: string; readonly base?: string; readonly name?: string };
  /** Seconds since the epoch, when the node had a usable time. */
  readonly createdAt?: number;
  readonly status: 'complete' | 'edited' | 'merged';
  /** false: a shared prefix that another conversation of this chat already trains. Default true. */
  readonly train?: boolean;
  readonly feedback: readonly TurnFeedback[];
  /** Source ids of the other answers (or questions) below the same parent. */
  readonly siblingIds: readonly string[];
}

/**
 * Makes a conversation an example of what people prefer: its turns are those of the prompt, then those of one answer, then, in a
 * pair, those of the answer that it is preferred to. One list, so that whatever cleans, scrubs or measures turns does it to
 * both sides alike, with one numbering of placeholders.
 */
export interface Preference {
  /** Two answers to one prompt, or one answer that was rated. */
  readonly kind: 'pair' | 'rated';
  /** Place in `turns` of the first turn of the chosen answer, or of the rated one. */
  readonly answerAt: number;
  /** Place in `turns` of the first turn of the rejected answer; their number where there is none. */
  readonly rejectedAt: number;
  /** Whether the answer at `answerAt` is a good one: always in a pair. */
  readonly label: boolean;
  /** What the preference rests on: thumbs in both directions, a verdict in the arena, or a person's rewrite. */
  readonly evidence: PairKind;
  /** Who rated or rewrote. Must consent like an author. */
  readonly raterId: string;
  /** Difference of the scores from 1 to 10 of both answers; null where one has none. */
  readonly margin: number | null;
}

/** What pairs of answers are made from. */
export type PairKind = 'rating' | 'arena' | 'edit';

export interface SystemText {
  readonly text: string;
  readonly origin: 'chat' | 'model' | 'folder' | 'user';
}

export interface Conversation {
  readonly v: 1;
  readonly chatId: string;
  /** Owner of the row (for channels: the person who asked). */
  readonly userId: string;
  /** Everybody whose words are in the conversation, owner first. All of them must consent. */
  readonly authorIds: readonly string[];
  /** Authors by message id, of messages that somebody else than the owner wrote or asked for. Absent where there is none. */
  readonly messageAuthors?: Readonly<Record<string, readonly string[]>>;
  /**
   * Source id of the last message. Of an example of a preference its kind and the ids of its answers: `rated:<id>`,
   * `pair:<chosen>:<rejected>`. No two conversations of a chat have the same.
   */
  readonly leafId: string;
  /**
   * Groups branches, clones and copies of one origin into one split: hex of a hash over the first
   * kept message id, or over its text where copies carry new ids.
   */
  readonly rootHash: string;
  readonly system: readonly SystemText[];
  readonly turns: readonly Turn[];
  /** Only of examples for preference training. Absent: a conversation to learn from as it is. */
  readonly preference?: Preference;
}
