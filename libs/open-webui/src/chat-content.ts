import type { JsonObject } from './storage-format/json-value';

/** One chat as the database holds it, parsed but not judged: what the reader makes conversations from. */
export interface ChatContent {
  /** `chat.chat`; undefined where the column holds no JSON. */
  readonly blob: unknown;
  /** The column `chat.meta`, where there is one. */
  readonly meta: JsonObject | undefined;
  /** Tag ids or names of the chat. */
  readonly tags: readonly string[];
  readonly feedback: readonly FeedbackRow[];
  /** False on databases older than 0.3.33: the only ratings are those on the nodes. */
  readonly hasFeedbackTable: boolean;
  /** A scheduler asked: a row of `automation_run` names this chat. */
  readonly automated?: boolean;
  /** Seconds; tells chats that were written before there were feedback rows. */
  readonly createdAt: number;
  readonly models: ReadonlyMap<string, WorkspaceModel>;
  /** Channels: consent is also needed of people who are mentioned and of those who triggered an answer. */
  readonly everybodyNamedConsents?: boolean;
  /** Only for `--system reconstruct`: today's prompts of the folder and of the owner. */
  readonly folderSystem?: string;
  readonly userSystem?: string;
}

/** A workspace model. */
export interface WorkspaceModel {
  readonly base?: string;
  readonly system?: string;
}

/** A row of `feedback` that names this chat. */
export interface FeedbackRow {
  readonly id: string;
  readonly userId: string | null;
  readonly data: unknown;
  readonly meta: JsonObject;
  readonly snapshot: unknown;
}

export function isStoredChat(content: unknown): content is ChatContent {
  return (
    typeof content === 'object' && content !== null && 'blob' in content && 'feedback' in content
  );
}
