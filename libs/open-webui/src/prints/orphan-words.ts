import { stringOr } from '../database/column-value';
import type { Row, SourceDatabase } from '../database/source-database';
import { quoteTable } from '../database/table-name';
import { mirroredNode } from '../linearise/answer/mirrored-answer';
import type { JsonObject } from '../storage-format/json-value';
import type { SourceChat } from '../chat-source';
import type { ChatPrint } from './chat-print';
import type { ChatPrinter } from './chat-printer';
import { stampOf, type StoredWords } from './stored-words';
import type { FoundRow, WordsOfRows } from './words-of-rows';

/** Chats whose messages one statement goes over: some tens of thousands of entries of an index. */
const CHATS = 5_000;
/** Chats whose orphans are summed up by one statement. */
const FOUND = 256;

/**
 * Messages that `chat_message` still holds of chats that are gone: SQLite does not follow the foreign key, and Open WebUI 0.8.0
 * left the rows of every chat that somebody deleted. They are nobody's to export, and here may be the only place that knows whose
 * words a copy holds.
 */
export class OrphanWords implements WordsOfRows {
  constructor(private readonly database: SourceDatabase) {}

  async *pages(): AsyncGenerator<readonly FoundRow[]> {
    const columns = await this.database.columns('chat_message');
    const needed = ['id', 'chat_id', 'user_id', 'parent_id', 'role', 'content', 'updated_at'];
    if (columns === undefined || !needed.every((column) => columns.has(column))) return;
    let after: string | undefined;
    do {
      const { orphans, last }: { orphans: string[]; last: string | undefined } =
        await this.chatsAfter(after);
      for (let from = 0; from < orphans.length; from += FOUND)
        yield await this.summedUp(orphans.slice(from, from + FOUND));
      after = last;
    } while (after !== undefined);
  }

  async prints(
    found: readonly StoredWords[],
    printer: ChatPrinter,
    of?: SourceChat,
  ): Promise<ReadonlyMap<string, ChatPrint>> {
    const trees = await this.messagesOf(found.map(({ id }) => id));
    return new Map(
      found.flatMap(({ id, userId }) => {
        const messages = trees.get(id);
        return messages === undefined
          ? []
          : [[id, printer.mirrored(messages, userId, of)] as const];
      }),
    );
  }

  /** Messages in the shape of a chat's, by chat and message. */
  private async messagesOf(chatIds: readonly string[]): Promise<Map<string, JsonObject>> {
    const columns = await this.database.columns('chat_message');
    const texts = ['content', 'output'].filter((name) => columns?.has(name));
    const select = ['id', 'chat_id', 'user_id', 'parent_id', 'role'];
    if (columns?.has('created_at') === true) select.push('created_at');
    select.push(...texts.map((name) => this.database.json(name)));
    const rows = await this.database.rows(
      'chat_message',
      `SELECT ${select.join(', ')} FROM {table} WHERE chat_id IN ({ids}) ORDER BY id`,
      chatIds,
    );
    const chats = new Map<string, Record<string, unknown>>();
    for (const row of rows) {
      const chat = stringOr(row.chat_id, '');
      const id = stringOr(row.id, '');
      const messages = chats.get(chat) ?? (Object.create(null) as Record<string, unknown>);
      // A row with another key is of nobody who would have an id like it, but its words count.
      messages[id.startsWith(`${chat}-`) ? id.slice(chat.length + 1) : id] = messageOf(row);
      chats.set(chat, messages);
    }
    return chats;
  }

  /** The statement gives the chats that are gone, and the last one that it looked at. */
  private async chatsAfter(
    after: string | undefined,
  ): Promise<{ orphans: string[]; last: string | undefined }> {
    const { database } = this;
    const where = after === undefined ? '' : `WHERE chat_id > ${database.placeholder(1)}`;
    const rows = await database.rows(
      'chat_message',
      `WITH page AS (SELECT DISTINCT chat_id FROM {table} ${where} ORDER BY chat_id LIMIT ${CHATS}),
       looked AS (SELECT page.chat_id, c.id FROM page LEFT JOIN ${quoteTable(database.dataSource, 'chat')} c ON c.id = page.chat_id)
       SELECT chat_id, id AS present, (SELECT COUNT(*) FROM page) AS listed FROM looked
       WHERE id IS NULL OR chat_id = (SELECT MAX(chat_id) FROM page) ORDER BY chat_id`,
      [],
      after === undefined ? [] : [after],
    );
    const isLast = Number(rows[0]?.listed ?? 0) < CHATS;
    return {
      orphans: rows
        .filter(({ present }) => present === null)
        .map((row) => stringOr(row.chat_id, '')),
      last: isLast ? undefined : stringOr(rows.at(-1)?.chat_id, ''),
    };
  }

  private async textSize(): Promise<string> {
    const columns = await this.database.columns('chat_message');
    const sizes = ['content', 'output'].filter((name) => columns?.has(name));
    return sizes.map((name) => `COALESCE(${this.database.size(name)}, 0)`).join(' + ');
  }

  private async summedUp(chatIds: readonly string[]): Promise<readonly FoundRow[]> {
    const rows = await this.database.rows(
      'chat_message',
      `SELECT chat_id, MIN(user_id) AS user_id, CAST(MAX(updated_at) AS text) AS updated_at, COUNT(*) AS messages,
       SUM(${await this.textSize()}) AS bytes
       FROM {table} WHERE chat_id IN ({ids}) GROUP BY chat_id`,
      chatIds,
    );
    return rows.map((row) => ({
      kind: 'orphan',
      id: stringOr(row.chat_id, ''),
      // Up to 0.11 the owner of the chat stands in all of them; later on whoever is found judges beside the authors.
      userId: stringOr(row.user_id, ''),
      stamp: stampOf({
        updatedAt: row.updated_at,
        bytes: `${String(row.bytes)}.${String(row.messages)}`,
      }),
      bytes: this.database.storedBytes(row.bytes),
    }));
  }
}

function messageOf(row: Row): JsonObject {
  const { content, output } = mirroredNode({ content: row.content, output: row.output });
  const { role, parent_id: parentId, user_id, created_at: timestamp } = row;
  return { role, parentId, user_id, timestamp, content, output };
}
