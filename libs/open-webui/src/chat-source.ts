import type { ChatContent } from './chat-content';
import type { ConsentFlag } from './entities/consent-flag';

/** One link of a clone's chain: a chat that the planned one was copied from. */
export interface OriginLink {
  readonly chatId: string;
  readonly userId: string;
  readonly chatConsent: ConsentFlag;
  /** Policy version of the chat's own flag; without it, a material policy change denies what the chat granted. */
  readonly chatPolicyVersion?: string | null;
}

/** A row that the plan selected, without its content. */
export interface PlannedChat {
  /** Place in the order of the plan, from 0. */
  readonly ordinal: number;
  readonly chatId: string;
  readonly userId: string;
  /** Seconds since the epoch; 0 when the row has no usable time. */
  readonly createdAt: number;
  /** As `createdAt`. */
  readonly updatedAt: number;
  readonly chatConsent: ConsentFlag;
  /** As in {@link OriginLink}. */
  readonly chatPolicyVersion?: string | null;
  /** Estimated size of the content in bytes. Batches are cut by it. */
  readonly bytes: number;
}

/** A selected row before the planner has sorted the rows and numbered them. */
export type UnorderedChat = Omit<PlannedChat, 'ordinal'>;

/** One chat with its content, as a source read it. `lineariseChat` makes conversations of it. */
export interface SourceChat {
  readonly planned: PlannedChat;
  /** Undefined when the row vanished or changed hands after the plan was made. */
  readonly content: ChatContent | undefined;
  /** Origins from nearest to farthest; empty for an original. */
  readonly origins: readonly OriginLink[];
  /** True when a link of the chain could not be found. */
  readonly originUnresolved: boolean;
}

/** Which rows to plan. Empty lists select everything. */
export interface SelectionQuery {
  /** Seconds since the epoch, inclusive; null for no limit. */
  readonly from: number | null;
  /** Seconds since the epoch, exclusive; null for no limit. */
  readonly to: number | null;
  readonly userIds: readonly string[];
  /** Only chats of other people in which this one has messages by the table of messages. Chats only. */
  readonly guestId?: string;
  /** Only chats in one of these folders. Chats only. */
  readonly folderIds?: readonly string[];
  /** true: only archived chats, false: no archived chats; default both. Chats only. */
  readonly archived?: boolean;
  /** As `archived`, for pinned chats. Chats only. */
  readonly pinned?: boolean;
}

/**
 * Where chats come from. A source knows tables and columns; it judges nothing, because `lineariseChat` applies one set
 * of rules to every source.
 *
 * A chat that is created after the plan was made is not read. A chat that is deleted or changes hands in the meantime is
 * read without content. Texts and ratings are those of the moment of reading.
 * @publicApi
 */
export interface ChatSource {
  readonly name: string;
  /**
   * Yields every row that the query selects, in pages, in any order and without content. Whoever plans sorts the rows
   * and judges consent.
   * @throws DatabaseError when a table cannot be read; what `signal` was aborted with
   */
  plan(query: SelectionQuery, signal: AbortSignal): AsyncIterable<readonly UnorderedChat[]>;
  /**
   * Yields exactly the given rows, in the given order, one at a time.
   * @throws as `plan`
   */
  read(rows: readonly PlannedChat[], signal: AbortSignal): AsyncIterable<SourceChat>;
}
