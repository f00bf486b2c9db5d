import { toEpochSeconds } from '../../processing/linearise/epoch';
import { isObject } from '../../processing/linearise/json-value';
import { isBlankNode } from '../../processing/linearise/mirror';
import { parseStoredJson } from '../../processing/linearise/parse-stored-json';
import type { StoredChat } from '../../processing/linearise/stored-chat';
import type { SourceDatabase } from '../source-database';
import { stringOr } from '../stored-value';

const NEEDED = ['id', 'chat_id', 'content', 'output', 'updated_at'];
const MAX_IDS = 256;

/**
 * What `chat_message` (0.8.0+) holds of answers that are blank in the blob. Only of those, and only where the
 * mirror was written no earlier than the chat: up to 0.9.5 edits and deletions changed the blob alone, and an
 * older row would bring back what somebody removed.
 */
export class MirrorRows {
  constructor(private readonly database: SourceDatabase) {}

  async exists(): Promise<boolean> {
    const columns = await this.database.columns('chat_message');
    return columns !== undefined && NEEDED.every((column) => columns.has(column));
  }

  /** @param blank ids of blank answers */
  async of(
    chatId: string,
    blank: readonly string[],
    updatedAt: number,
  ): Promise<StoredChat['mirror']> {
    const rows = await this.database.rows(
      'chat_message',
      `SELECT id, chat_id, updated_at, ${this.database.json('content')}, ${this.database.json('output')}
         FROM {table} WHERE id IN ({ids})`,
      blank.slice(0, MAX_IDS).map((id) => `${chatId}-${id}`),
    );
    const mirror = new Map<string, { content: unknown; output: unknown }>();
    for (const row of rows) {
      const written = toEpochSeconds(row.updated_at) ?? 0;
      if (row.chat_id !== chatId || updatedAt === 0 || Math.floor(written) < updatedAt) continue;
      const id = stringOr(row.id, '').slice(chatId.length + 1);
      mirror.set(id, { content: contentOf(row.content), output: parseStoredJson(row.output) });
    }
    return mirror;
  }
}

/** Answers of which the blob holds no text. */
export function blankAnswers(blob: unknown): string[] {
  const messages = isObject(blob) && isObject(blob.history) ? blob.history.messages : undefined;
  if (!isObject(messages)) return [];
  const ids: string[] = [];
  for (const [id, node] of Object.entries(messages)) {
    if (isObject(node) && node.role === 'assistant' && isBlankNode(node)) ids.push(id);
  }
  return ids;
}

/** The column holds a JSON string or a list; `parseStoredJson` would open a text that happens to be JSON. */
function contentOf(stored: unknown): unknown {
  if (typeof stored !== 'string') return stored;
  try {
    return JSON.parse(stored);
  } catch {
    return undefined;
  }
}
