import type { DataSource } from 'typeorm';
import { UsageError } from './open-webui.errors';
import { ChannelSource } from './channels/channel.source';
import { ChatBlobSource } from './chats/chat-blob.source';
import type { ChatSource } from './chat-source';
import type { SourceOptions } from './source-options';

/** Makes a source for one database. @publicApi */
export type ChatSourceFactory = (dataSource: DataSource, options: SourceOptions) => ChatSource;

/** What `--source` can name out of the box. A host adds its own through the constructor of the registry. @publicApi */
export const DEFAULT_SOURCES: Readonly<Record<string, ChatSourceFactory>> = {
  chats: (dataSource, options) => new ChatBlobSource(dataSource, options),
  channels: (dataSource) => new ChannelSource(dataSource),
};

/** Sources by name. @publicApi */
export class ChatSourceRegistry {
  private readonly factories: ReadonlyMap<string, ChatSourceFactory>;

  /** @param extra own sources; a name of ours is replaced */
  constructor(extra: Readonly<Record<string, ChatSourceFactory>> = {}) {
    this.factories = new Map(Object.entries({ ...DEFAULT_SOURCES, ...extra }));
  }

  names(): string[] {
    return [...this.factories.keys()];
  }

  /**
   * A source keeps what it looks up once (tables, models, ratings): make one per export and worker.
   * @throws UsageError `source/unknown`
   */
  create(name: string, dataSource: DataSource, options: SourceOptions = {}): ChatSource {
    const factory = this.factories.get(name);
    if (factory === undefined) {
      throw new UsageError(
        'source/unknown',
        `unknown source; there are: ${this.names().join(', ')}`,
        'source',
      );
    }
    return factory(dataSource, options);
  }
}
