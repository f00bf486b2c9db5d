import type { ConsentFlag } from './entities/consent-flag';
import type { ChatReading } from './chat-reading';

/** One link of a clone's chain: a chat that the exported one was copied from. */
export interface OriginLink {
  readonly chatId: string;
  readonly userId: string;
  readonly chatConsent: ConsentFlag;
  /** Policy version of the chat's own flag; without it, a material policy change denies what the chat granted. */
  readonly chatPolicyVersion?: string | null;
}

/** A row that the plan selected, without its content. */
export interface PlannedChat {
  readonly ordinal: number;
  readonly chatId: string;
  readonly userId: string;
  /** Seconds since the epoch, or 0 when the row has none. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly chatConsent: ConsentFlag;
  /** As in {@link OriginLink}. */
  readonly chatPolicyVersion?: string | null;
  /** Estimated size of the content in bytes; batches are cut by it. */
  readonly bytes: number;
}

/** What the linearise stage makes conversations from: one chat as stored, parsed but not judged. */
export interface SourceChat {
  readonly planned: PlannedChat;
  /** Engine-neutral; shape is the source's own business. */
  readonly content: unknown;
  /** Origins from nearest to farthest; empty for an original. */
  readonly origins: readonly OriginLink[];
  /** True when a link of the chain could not be found. */
  readonly originUnresolved: boolean;
}

/** Which rows to plan. Times are seconds since the epoch, `to` is exclusive. Empty lists mean "all". */
export interface SelectionQuery {
  readonly from: number | null;
  readonly to: number | null;
  readonly userIds: readonly string[];
  /** Only chats in one of these folders. Chats only. */
  readonly folderIds?: readonly string[];
  /** true: only archived ones, false: none of them; default both. Chats only. */
  readonly archived?: boolean;
  /** As `archived`. Chats only. */
  readonly pinned?: boolean;
}

/**
 * Where conversations come from. `plan` yields *every* row that the time and user filters select, in any
 * order, without content; the planner sorts and judges consent. `read` yields exactly the given rows, in the
 * given order, one at a time; a row that vanished in between yields content `undefined`.
 *
 * What changes while an export runs: chats created after the plan are not in it; a chat that was deleted or changed
 * hands is dropped as `unreadable_chat`; texts and ratings are those of the moment of reading.
 */
export interface ChatSource {
  readonly name: string;
  plan(
    query: SelectionQuery,
    signal: AbortSignal,
  ): AsyncIterable<readonly Omit<PlannedChat, 'ordinal'>[]>;
  read(rows: readonly PlannedChat[], signal: AbortSignal): AsyncIterable<SourceChat>;
  /** Pure: tree repair, branch, effective text, cuts, fates. Never throws on content. */
  linearise(chat: SourceChat, options: LineariseOptions): ChatReading;
}

export interface LineariseOptions {
  readonly branch: 'visible' | 'all' | 'rated';
  readonly system: 'none' | 'chat' | 'reconstruct';
  readonly reasoning: 'drop' | 'keep';
  readonly tools: 'keep' | 'drop' | 'text';
  readonly models: readonly string[];
  readonly tags: readonly string[];
  readonly minRating: number | null;
}
