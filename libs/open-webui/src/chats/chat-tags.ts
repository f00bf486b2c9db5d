import type { JsonObject } from '../storage-format/json-value';
import type { SourceDatabase } from '../database/source-database';
import { stringOr } from '../database/column-value';

/**
 * Tags of chats. Since 0.3.33 they are in `chat.meta`; the older table `chatidtag` is no longer kept up to date then.
 */
export class ChatTags {
  constructor(private readonly database: SourceDatabase) {}

  /** Tags from the old table, by chat id; empty wherever `chat.meta` exists. */
  async old(chatIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const tags = new Map<string, string[]>();
    const chat = await this.database.columns('chat');
    const table = await this.database.columns('chatidtag');
    if (chat?.has('meta') || table === undefined) return tags;
    const sql = 'SELECT chat_id, tag_name FROM {table} WHERE chat_id IN ({ids})';
    for (const row of await this.database.rows('chatidtag', sql, chatIds)) {
      const chatId = stringOr(row.chat_id, '');
      const known = tags.get(chatId) ?? [];
      known.push(stringOr(row.tag_name, ''));
      tags.set(chatId, known);
    }
    return tags;
  }
}

export function tagsInMeta(meta: JsonObject | undefined): string[] {
  const tags = meta?.tags;
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
}
