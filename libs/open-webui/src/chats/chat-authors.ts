import type { DataSource } from 'typeorm';
import { SourceDatabase } from '../database/source-database';
import { buildMessageTree } from '../linearise/tree/message-tree';
import { namedAuthors } from '../linearise/turns/message-authors';
import { isObject } from '../storage-format/json-value';
import { parseLenientJson } from '../storage-format/lenient-json';

/**
 * Says whether somebody has words in a chat, whoever owns it: by the message itself or by its row of `chat_message`, read as
 * exports read them.
 * @publicApi
 */
export class ChatAuthors {
  constructor(private readonly dataSource: DataSource) {}

  /** False for a chat that does not exist, and for one that cannot be read and has no row. */
  async wrote(chatId: string, userId: string): Promise<boolean> {
    // Features are looked up anew: the host may outlive an upgrade of Open WebUI.
    const database = new SourceDatabase(this.dataSource);
    return (
      (await this.hasRow(database, chatId, userId)) ||
      (await this.hasMessage(database, chatId, userId))
    );
  }

  private async hasRow(database: SourceDatabase, chatId: string, userId: string): Promise<boolean> {
    const columns = await database.columns('chat_message');
    if (columns?.has('chat_id') !== true || !columns.has('user_id')) return false;
    const rows = await database.rows(
      'chat_message',
      `SELECT 1 AS one FROM {table} WHERE chat_id IN ({ids}) AND user_id = ${database.placeholder(2)} LIMIT 1`,
      [chatId],
      [userId],
    );
    return rows.length > 0;
  }

  /** The text is fetched only where the id stands somewhere in it: a chat can have tens of megabytes. */
  private async hasMessage(
    database: SourceDatabase,
    chatId: string,
    userId: string,
  ): Promise<boolean> {
    const position = database.postgres ? 'strpos(CAST(chat AS text), $2)' : 'instr(chat, ?)';
    const rows = await database.rows(
      'chat',
      `SELECT ${database.json('chat')} FROM {table} WHERE id IN ({ids}) AND ${position} > 0`,
      [chatId],
      [userId],
    );
    return rows.some((row) => {
      const blob = parseLenientJson(row['chat']);
      if (!isObject(blob)) return false;
      const { nodes } = buildMessageTree(blob);
      return [...nodes.values()].some(({ data }) => namedAuthors(data).includes(userId));
    });
  }
}
