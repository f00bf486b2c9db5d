import type { DataSource } from 'typeorm';
import { UsageError } from './open-webui.errors';
import { ChannelSource } from './channels/channel.source';
import { ChatBlobSource } from './chats/chat-blob.source';
import type { ChatSource } from './chat-source';
import type { SourceOptions } from './source-options';

/** Makes a source for one database. */
export type ChatSourceFactory = (dataSource: DataSource, options: SourceOptions) => ChatSource;

/**
 * The sources of this library by name. A new one is one line here; a host gives its own to the registry's
 * constructor.
 */
const DEFAULT_SOURCES: Readonly<Record<string, ChatSourceFactory>> = {
  chats: (dataSource, options) => new ChatBlobSource(dataSource, options),
  channels: (dataSource) => new ChannelSource(dataSource),
};

/** Sources by name. @publicApi */
export class ChatSourceRegistry {
  private readonly factories: ReadonlyMap<string, ChatSourceFactory>;

  /** @param extra sources of the host; one with a name of this library replaces that source */
  constructor(extra: Readonly<Record<string, ChatSourceFactory>> = {}) {
    this.factories = new Map(Object.entries({ ...DEFAULT_SOURCES, ...extra }));
  }

  /** Names that `create` takes. */
  names(): string[] {
    return [...this.factories.keys()];
  }

  /**
   * A source keeps what it looks up once (tables, models, ratings), so make one per export and worker.
   * @param name one of `names()`
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
