import { toEpochSeconds } from '../../processing/linearise/epoch';
import { isObject } from '../../processing/linearise/json-value';
import { isBlankNode } from '../../processing/linearise/mirror';
import { parseStoredJson } from '../../processing/linearise/parse-stored-json';
import type { StoredChat } from '../../processing/linearise/stored-chat';
import type { SourceDatabase } from '../source-database';
import { stringOr } from '../stored-value';

const NO_ROWS: StoredChat['mirror'] = new Map();
const NEEDED = ['id', 'chat_id', 'content', 'output', 'updated_at'];
const MAX_IDS = 256;

/**
 * What `chat_message` (0.8.0+) holds of answers that are blank in the blob. Only of those, and only where the
 * mirror was written no earlier than the chat: up to 0.9.5 edits and deletions changed the blob alone, and an
 * older row would bring back what somebody removed.
 */
export class MirrorRows {
  constructor(private readonly database: SourceDatabase) {}

  async of(chatId: string, blob: unknown, updatedAt: number): Promise<StoredChat['mirror']> {
    const columns = await this.database.columns('chat_message');
    if (columns === undefined || !NEEDED.every((column) => columns.has(column))) return NO_ROWS;
    const blank = blankAnswers(blob).slice(0, MAX_IDS);
    if (blank.length === 0) return NO_ROWS;
    const rows = await this.database.rows(
      'chat_message',
      `SELECT id, chat_id, updated_at, ${this.database.json('content')}, ${this.database.json('output')}
         FROM {table} WHERE id IN ({ids})`,
      blank.map((id) => `${chatId}-${id}`),
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

function blankAnswers(blob: unknown): string[] {
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
