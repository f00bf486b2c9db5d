import type { DataSource } from 'typeorm';
import type { ChatContent } from '../chat-content';
import { OpenChannels } from './open-channels';
import { isReply, type Post } from './post';
import { PostTable } from './post-table';
import { threadBlob } from './thread-blob';
import { ThreadPlan } from './thread-plan';
import type {
  ChatSource,
  PlannedChat,
  SelectionQuery,
  SourceChat,
  UnorderedChat,
} from '../chat-source';
import { ModelTable } from '../chats/model-table';
import { rowBatches } from '../database/row-batches';
import { SourceDatabase } from '../database/source-database';

/**
 * Threads of channels in which models answered: one row per thread, its id is that of the first post. Only channels
 * that everybody can read; every author, everybody who triggered a reply and everybody mentioned must consent.
 * @publicApi
 */
export class ChannelSource implements ChatSource {
  readonly name = 'channels';
  private readonly posts: PostTable;
  private readonly threads: ThreadPlan;
  private readonly models: ModelTable;
  private readonly channels: OpenChannels;

  constructor(dataSource: DataSource) {
    const database = new SourceDatabase(dataSource);
    this.posts = new PostTable(database);
    this.channels = new OpenChannels(database);
    this.threads = new ThreadPlan(this.posts, this.channels);
    this.models = new ModelTable(database, false);
  }

  plan(query: SelectionQuery, signal: AbortSignal): AsyncIterable<readonly UnorderedChat[]> {
    return this.threads.pages(query, signal);
  }

  async *read(planned: readonly PlannedChat[], signal: AbortSignal): AsyncGenerator<SourceChat> {
    for (const batch of rowBatches(planned)) {
      signal.throwIfAborted();
      // Asked again: a channel may have been deleted or closed since the plan was made.
      const open = await this.channels.ids();
      const threads = await this.fetch(batch.map(({ chatId }) => chatId));
      for (const row of batch) {
        const posts = threads.get(row.chatId) ?? [];
        const root = posts.find(({ id }) => id === row.chatId);
        const readable =
          root !== undefined && root.userId === row.userId && open.has(root.channelId);
        const content = readable ? await this.contentOf(row, posts) : undefined;
        yield { planned: row, content, origins: [], originUnresolved: false };
      }
    }
  }

  /** All posts of the threads, by the id of the post that began them. */
  private async fetch(rootIds: readonly string[]): Promise<Map<string, Post[]>> {
    const inThreads = [
      ...(await this.posts.referring('id', rootIds)),
      ...(await this.posts.referring('parent_id', rootIds)),
    ];
    const rootOf = new Map<string, string>();
    const threads = new Map<string, Post[]>();
    const add = (post: Post, root: string): void => {
      if (rootOf.has(post.id)) return;
      rootOf.set(post.id, root);
      const thread = threads.get(root);
      if (thread) thread.push(post);
      else threads.set(root, [post]);
    };
    for (const post of inThreads) add(post, post.parentId ?? post.id);
    for (const reply of await this.posts.referring('reply_to_id', [...rootOf.keys()])) {
      const root = reply.replyToId === undefined ? undefined : rootOf.get(reply.replyToId);
      if (root !== undefined && reply.parentId === undefined && isReply(reply)) add(reply, root);
    }
    return threads;
  }

  private async contentOf(row: PlannedChat, posts: readonly Post[]): Promise<ChatContent> {
    return {
      blob: threadBlob(posts),
      meta: undefined,
      tags: [],
      feedback: [],
      hasFeedbackTable: true,
      createdAt: row.createdAt,
      models: await this.models.all(),
      everybodyNamedConsents: true,
    };
  }
}
