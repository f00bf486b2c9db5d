import type { DataSource } from 'typeorm';
import { ChannelSource } from '../channels/channel.source';
import { PostTable } from '../channels/post-table';
import type { PlannedChat, SourceChat, UnorderedChat } from '../chat-source';
import { SourceDatabase } from '../database/source-database';
import { stampOf, type StoredWords } from './stored-words';

/** A thread without its texts, together with what is needed to read it. */
export interface FoundThread extends StoredWords {
  readonly chat: UnorderedChat;
}

/**
 * The threads of channels as places of words: what people wrote there can stand in somebody's chat as well. They are those that
 * exports read too; of channels that not everybody can read nothing is read, not even to hash it.
 */
export class ThreadWords {
  private readonly source: ChannelSource;
  private readonly posts: PostTable;

  constructor(dataSource: DataSource) {
    this.source = new ChannelSource(dataSource);
    this.posts = new PostTable(new SourceDatabase(dataSource));
  }

  /** All threads, in pages. A thread has changed when one of its posts was added, changed or deleted. */
  async *pages(signal: AbortSignal): AsyncGenerator<readonly FoundThread[]> {
    const everything = { from: null, to: null, userIds: [] };
    const sizes = this.posts.threadSizes();
    // Both come in one order, that of the database, so that one page of the sizes is in memory at a time.
    let known: ReadonlyMap<string, Omit<StoredWords, 'kind' | 'id' | 'userId'>> = new Map();
    for await (const page of this.source.plan(everything, signal)) {
      const found: FoundThread[] = [];
      for (const chat of page) {
        while (!known.has(chat.chatId)) {
          const next = await sizes.next();
          if (next.done === true) break;
          known = new Map(next.value.map(({ root, ...size }) => [root, { stamp: stampOf(size) }]));
        }
        const { stamp = stampOf(chat) } = known.get(chat.chatId) ?? {};
        found.push({ kind: 'thread', id: chat.chatId, userId: chat.userId, stamp, chat });
      }
      yield found;
    }
    await sizes.return(undefined);
  }

  read(threads: readonly PlannedChat[], signal: AbortSignal): AsyncIterable<SourceChat> {
    return this.source.read(threads, signal);
  }
}
