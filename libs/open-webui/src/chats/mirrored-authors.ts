import { stringOr } from '../database/column-value';
import type { SourceDatabase } from '../database/source-database';
import { quoteTable } from '../database/table-name';

/**
 * Authors of messages as `chat_message` names them, a copy of the messages that the server keeps since 0.8.0. From 0.12.0
 * on it holds who sent a message, also where a clone or an import has signed the message itself with another name.
 */
export class MirroredAuthors {
  constructor(private readonly database: SourceDatabase) {}

  /**
   * Only messages of others than the owner of the chat.
   * @returns by chat and message id; chats without such messages are absent
   */
  async of(chatIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
    const columns = await this.database.columns('chat_message');
    if (columns?.has('chat_id') !== true || !columns.has('user_id')) return NONE;
    const chats = quoteTable(this.database.dataSource, 'chat');
    // The chats come first, so that each is looked up once and its messages are found by their index.
    const rows = await this.database.rows(
      'chat_message',
      `SELECT m.id, m.chat_id, m.user_id FROM ${chats} c CROSS JOIN {table} m
       WHERE c.id IN ({ids}) AND m.chat_id = c.id AND m.user_id <> c.user_id`,
      chatIds,
    );
    const found = new Map<string, Map<string, string>>();
    for (const row of rows) {
      const chatId = stringOr(row.chat_id, '');
      const id = stringOr(row.id, '');
      const author = stringOr(row.user_id, '');
      if (author === '' || !id.startsWith(`${chatId}-`)) continue;
      const authors = found.get(chatId) ?? new Map<string, string>();
      found.set(chatId, authors.set(id.slice(chatId.length + 1), author));
    }
    return found;
  }
}

const NONE: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map();
