import type { DataSource } from 'typeorm';
import { parseLenientJson } from '../storage-format/lenient-json';
import type { ChatContent } from '../chat-content';
import type {
  ChatSource,
  PlannedChat,
  SelectionQuery,
  SourceChat,
  UnorderedChat,
} from '../chat-source';
import { AutomationRuns } from './automation-runs';
import { ChatPlan } from './chat-plan';
import { ChatRows, cloneMarks } from './chat-rows';
import { ChatTags, tagsInMeta } from './chat-tags';
import type { FeedbackIndex } from './feedback-index';
import { FeedbackRows } from './feedback-rows';
import { MirrorTable, type MirroredMessages } from './mirrored-messages';
import { ModelTable } from './model-table';
import { OriginChains, ORIGINAL } from './origin-chains';
import { OriginLookup } from './origin-lookup';
import { CurrentPrompts, folderPrompt, type FolderPrompt } from './current-prompts';
import { rowBatches } from '../database/row-batches';
import { SourceDatabase, type Row } from '../database/source-database';
import type { SourceOptions } from '../source-options';
import { objectOf, stringOr } from '../database/column-value';

/**
 * Conversations of people with models. The JSON column `chat.chat` alone decides which messages exist and how they
 * connect; the relational mirror `chat_message` (since 0.8.0) may hold what somebody deleted, so it is asked for authors and for
 * what contradicts an answer, and adds no text.
 * Works on SQLite and PostgreSQL with every version from 0.3 on, whose features are detected from tables and columns.
 * @publicApi
 */
export class ChatBlobSource implements ChatSource {
  readonly name = 'chats';
  private readonly plans: ChatPlan;
  private readonly rows: ChatRows;
  private readonly tags: ChatTags;
  private readonly automations: AutomationRuns;
  private readonly chains: OriginChains;
  private readonly feedback: FeedbackRows;
  private readonly models: ModelTable;
  private readonly prompts: CurrentPrompts;
  private readonly mirror: MirrorTable;
  private readonly reconstruct: boolean;

  constructor(dataSource: DataSource, options: SourceOptions = {}) {
    const database = new SourceDatabase(dataSource);
    this.reconstruct = options.system === 'reconstruct';
    this.plans = new ChatPlan(database);
    this.rows = new ChatRows(database);
    this.tags = new ChatTags(database);
    this.automations = new AutomationRuns(database);
    this.chains = new OriginChains(new OriginLookup(database));
    this.feedback = new FeedbackRows(database);
    this.models = new ModelTable(database, this.reconstruct);
    this.prompts = new CurrentPrompts(database);
    this.mirror = new MirrorTable(database);
  }

  plan(query: SelectionQuery, signal: AbortSignal): AsyncIterable<readonly UnorderedChat[]> {
    return this.plans.pages(query, signal);
  }

  async *read(planned: readonly PlannedChat[], signal: AbortSignal): AsyncGenerator<SourceChat> {
    for (const batch of rowBatches(planned)) {
      signal.throwIfAborted();
      yield* this.readBatch(batch);
    }
  }

  private async *readBatch(batch: readonly PlannedChat[]): AsyncGenerator<SourceChat> {
    const rows = await this.rows.fetch(batch);
    const marks = cloneMarks(rows);
    const chains = marks.size === 0 ? undefined : await this.chains.follow(marks);
    const shared = await this.sharedParts(batch, rows);
    for (const planned of batch) {
      // No variable keeps the text of the row, so that only its parsed form is in memory while the chat is worked on.
      const contentOf = this.takeContent(planned, rows, shared);
      const content = contentOf instanceof Promise ? await contentOf : contentOf;
      const { origins, unresolved } = chains?.get(planned.chatId) ?? ORIGINAL;
      yield { planned, content, origins, originUnresolved: unresolved };
    }
  }

  /** Parses a row and releases its text. A row that is gone or changed hands since it was planned has no content. */
  private takeContent(
    planned: PlannedChat,
    rows: Map<string, Row>,
    shared: SharedParts,
  ): ChatContent | Promise<ChatContent> | undefined {
    const row = rows.get(planned.chatId);
    rows.delete(planned.chatId);
    const mine = row !== undefined && stringOr(row.user_id, '') === planned.userId;
    return mine ? this.stored(planned, row, shared) : undefined;
  }

  private async sharedParts(
    batch: readonly PlannedChat[],
    rows: ReadonlyMap<string, Row>,
  ): Promise<SharedParts> {
    const folders = new Set<string>();
    for (const { folder_id: id } of rows.values()) if (typeof id === 'string') folders.add(id);
    const users = new Set(batch.map(({ userId }) => userId));
    const ids = batch.map(({ chatId }) => chatId);
    return {
      models: await this.models.all(),
      feedback: await this.feedback.directory(),
      hasFeedbackTable: await this.feedback.exists(),
      tags: await this.tags.old(ids),
      automated: await this.automations.among(ids),
      mirrored: await this.mirror.of(ids),
      folders: this.reconstruct ? await this.prompts.ofFolders([...folders]) : new Map(),
      users: this.reconstruct ? await this.prompts.ofUsers([...users]) : new Map(),
    };
  }

  /**
   * Gives a promise only where it must: two turns of the event loop per row would cost more than parsing a short row.
   */
  private stored(
    planned: PlannedChat,
    row: Row,
    shared: SharedParts,
  ): ChatContent | Promise<ChatContent> {
    const blob = parseLenientJson(row.chat);
    const meta = objectOf(row.meta);
    const folder = folderPrompt(shared.folders.get(stringOr(row.folder_id, '')), planned.userId);
    const mirrored = shared.mirrored.get(planned.chatId);
    const plain: ChatContent = {
      blob,
      meta,
      tags: shared.tags.get(planned.chatId) ?? tagsInMeta(meta),
      feedback: NONE,
      hasFeedbackTable: shared.hasFeedbackTable,
      automated: shared.automated.has(planned.chatId),
      createdAt: planned.createdAt,
      models: shared.models,
      folderSystem: folder?.text,
      folderOwner: folder?.owner,
      userSystem: shared.users.get(planned.userId),
      mirroredAuthors: mirrored?.authors,
      mirroredAnswers: mirrored?.answers,
    };
    const rated = shared.feedback?.find(planned.chatId) ?? NONE;
    return rated.length === 0 ? plain : this.withFeedback(planned.chatId, plain, rated);
  }

  private async withFeedback(
    chatId: string,
    plain: ChatContent,
    rated: readonly string[],
  ): Promise<ChatContent> {
    return { ...plain, feedback: await this.feedback.of(chatId, rated) };
  }
}

const NONE: readonly never[] = [];

/** Values that are fetched by one query for all chats of a batch. */
interface SharedParts {
  readonly models: ChatContent['models'];
  readonly feedback: FeedbackIndex | undefined;
  readonly hasFeedbackTable: boolean;
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly automated: ReadonlySet<string>;
  readonly mirrored: ReadonlyMap<string, MirroredMessages>;
  readonly folders: ReadonlyMap<string, readonly FolderPrompt[]>;
  readonly users: ReadonlyMap<string, string>;
}
