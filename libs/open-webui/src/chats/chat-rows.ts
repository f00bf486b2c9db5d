import { originMarks } from '../linearise/copies/origin-marks';
import { parseLenientJson } from '../storage-format/lenient-json';
import type { PlannedChat } from '../chat-source';
import type { Row, SourceDatabase } from '../database/source-database';
import { objectOf, stringOr } from '../database/column-value';

/** Rows of `chat` with their content as text, by id. */
export class ChatRows {
  constructor(private readonly database: SourceDatabase) {}

  async fetch(planned: readonly PlannedChat[]): Promise<Map<string, Row>> {
    const columns = await this.database.columns('chat');
    const select = ['id', 'user_id', this.database.json('chat')];
    if (columns?.has('meta')) select.push(this.database.json('meta'));
    if (columns?.has('folder_id')) select.push('folder_id');
    const rows = await this.database.rows(
      'chat',
      `SELECT ${select.join(', ')} FROM {table} WHERE id IN ({ids})`,
      planned.map(({ chatId }) => chatId),
    );
    return new Map(rows.map((row) => [stringOr(row.id, ''), row]));
  }
}

/**
 * What the clones among the rows were copied from. Only rows that mention an origin are parsed for it, so that an
 * ordinary row is parsed once, when its turn comes.
 */
export function cloneMarks(rows: ReadonlyMap<string, Row>): Map<string, readonly string[]> {
  const marks = new Map<string, readonly string[]>();
  for (const [id, row] of rows) {
    const inBlob = mayName(row.chat, 'originalChatId');
    const inMeta = mayName(row.meta, 'forked_from');
    if (!inBlob && !inMeta) continue;
    const found = originMarks(inBlob ? parseLenientJson(row.chat) : undefined, objectOf(row.meta));
    if (found.length > 0) marks.set(id, found);
  }
  return marks;
}

/** No writer escapes letters, but a key written that way would hide an origin, and with it an owner who said no. */
const ESCAPED_LETTER = /\\u00[4-7]/;

function mayName(json: unknown, key: string): boolean {
  return typeof json === 'string' && (json.includes(key) || ESCAPED_LETTER.test(json));
}
