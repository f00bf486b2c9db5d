import type { StoredAnswer } from '../chat-content';
import { booleanOf, stringOr } from '../database/column-value';
import type { SourceDatabase } from '../database/source-database';
import { quoteTable } from '../database/table-name';

/** What `chat_message` knows of the messages of one chat, by their ids. */
export interface MirroredMessages {
  /** Authors of messages of others than the owner of the chat. */
  readonly authors: ReadonlyMap<string, string>;
  readonly answers: ReadonlyMap<string, StoredAnswer>;
}

/**
 * Reads `chat_message`, a copy of the messages that the server keeps since 0.8.0. From 0.12.0 on it holds who sent a message,
 * also where a clone or an import has signed the message itself with another name; and it holds what a filter of the server
 * made of an answer, also where a client saved the unfiltered text over it.
 */
export class MirrorTable {
  constructor(private readonly database: SourceDatabase) {}

  /** @returns by chat; chats without rows are absent */
  async of(chatIds: readonly string[]): Promise<ReadonlyMap<string, MirroredMessages>> {
    const columns = await this.database.columns('chat_message');
    if (columns?.has('chat_id') !== true || !columns.has('user_id')) return NONE;
    const chats = quoteTable(this.database.dataSource, 'chat');
    const texts = ['content', 'output'].filter((name) => columns.has(name));
    const answers = texts.map((name) => `, ${this.ofAnswers(name)}`).join('');
    const done = columns.has('done') ? ', m.done' : '';
    // The chats come first, so that each is looked up once and its messages are found by their index.
    const rows = await this.database.rows(
      'chat_message',
      `SELECT m.id, m.chat_id, CASE WHEN m.user_id <> c.user_id THEN m.user_id END AS author, m.role${answers}${done}
       FROM ${chats} c CROSS JOIN {table} m
       WHERE c.id IN ({ids}) AND m.chat_id = c.id AND (m.user_id <> c.user_id OR m.role = 'assistant')`,
      chatIds,
    );
    const found = new Map<string, { authors: Map<string, string>; answers: Map<string, StoredAnswer> }>(); // prettier-ignore
    for (const row of rows) {
      const chatId = stringOr(row.chat_id, '');
      const id = stringOr(row.id, '');
      if (!id.startsWith(`${chatId}-`)) continue;
      const messageId = id.slice(chatId.length + 1);
      let chat = found.get(chatId);
      if (chat === undefined)
        found.set(chatId, (chat = { authors: new Map(), answers: new Map() }));
      const author = stringOr(row.author, '');
      if (author !== '') chat.authors.set(messageId, author);
      if (row.role === 'assistant')
        chat.answers.set(messageId, {
          content: row.content,
          output: row.output,
          ...(row.done !== undefined && row.done !== null && { done: booleanOf(row.done) }),
        });
    }
    return found;
  }

  private ofAnswers(column: string): string {
    const stored = this.database.postgres ? `CAST(m.${column} AS text)` : `m.${column}`;
    return `CASE WHEN m.role = 'assistant' THEN ${stored} END AS ${column}`;
  }
}

const NONE: ReadonlyMap<string, MirroredMessages> = new Map();
