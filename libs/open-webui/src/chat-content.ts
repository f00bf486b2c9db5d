import type { JsonObject } from './storage-format/json-value';

/**
 * One chat as the database holds it, parsed but not judged. A source of another table builds the same shape, so that
 * one set of rules gives every message its fate (see `threadBlob` for channels).
 * @publicApi
 */
export interface ChatContent {
  /**
   * The message tree, as in the column `chat.chat`: `{ history: { messages, currentId }, params }`. Anything that is
   * no object makes the chat unreadable.
   */
  readonly blob: unknown;
  /** The column `chat.meta`; undefined where there is none. */
  readonly meta: JsonObject | undefined;
  /** Ids or names of the chat's tags. */
  readonly tags: readonly string[];
  /** Every rating that names this chat, verified or not. */
  readonly feedback: readonly FeedbackRow[];
  /** False on databases older than 0.3.33, where the only ratings are those on the messages themselves. */
  readonly hasFeedbackTable: boolean;
  /** True when a row of `automation_run` names this chat, so a scheduler asked. Default false. */
  readonly automated?: boolean;
  /** Seconds since the epoch. Tells which chats were written before there were feedback rows. */
  readonly createdAt: number;
  /** Workspace models by id. */
  readonly models: ReadonlyMap<string, WorkspaceModel>;
  /**
   * True for channels: people who are mentioned and people who triggered an answer must consent as well. Default
   * false.
   */
  readonly everybodyNamedConsents?: boolean;
  /** The folder's prompt as of now. Read for `system: 'reconstruct'` only. */
  readonly folderSystem?: string;
  /** Who owns the folder. An export does not take the prompt of a folder whose owner it does not know. */
  readonly folderOwner?: string;
  /** The owner's prompt as of now. Read for `system: 'reconstruct'` only. */
  readonly userSystem?: string;
  /**
   * Authors by message id, of messages that somebody else than the owner of the chat wrote according to a place outside of
   * the blob. Default none.
   */
  readonly mirroredAuthors?: ReadonlyMap<string, string>;
  /**
   * Answers by message id as a place outside of the blob holds them. They add no text: one that says something else than its
   * message makes a conflict, and one that used a tool for stored content cuts like its message. Default none.
   */
  readonly mirroredAnswers?: ReadonlyMap<string, StoredAnswer>;
}

/** A second copy of an answer. JSON as stored, text or parsed. */
export interface StoredAnswer {
  readonly content: unknown;
  readonly output: unknown;
  /** False while the answer is being written. Default: it says nothing. */
  readonly done?: boolean;
}

/** A workspace model: the model it stands on, and its system prompt. */
export interface WorkspaceModel {
  readonly base?: string;
  readonly system?: string;
  /** Who made it. An export does not take the prompt of a model whose author it does not know. */
  readonly userId?: string;
  /** What its prompt was from when on, the oldest first; since Open WebUI 0.12 every save is kept. Default none. */
  readonly history?: readonly PastPrompt[];
}

/** The prompt of a workspace model from one save to the next. */
export interface PastPrompt {
  /** Seconds since the epoch. */
  readonly from: number;
  readonly system?: string;
  /** Who saved it. */
  readonly userId?: string;
}

/** A row of the table `feedback`. `data` and `snapshot` are JSON as stored, text or parsed. */
export interface FeedbackRow {
  readonly id: string;
  readonly userId: string | null;
  readonly data: unknown;
  readonly meta: JsonObject;
  readonly snapshot: unknown;
}
