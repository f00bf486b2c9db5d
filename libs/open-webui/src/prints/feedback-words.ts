import { originMarks } from '../linearise/copies/origin-marks';
import { isStorable, objectOf, stringOr } from '../database/column-value';
import { pagesById } from '../database/pages-by-id';
import type { Row, SourceDatabase } from '../database/source-database';
import { OriginChains, ORIGINAL } from '../chats/origin-chains';
import { OriginLookup } from '../chats/origin-lookup';
import { toEpochSeconds } from '../storage-format/epoch';
import { isObject, textOf, type JsonObject } from '../storage-format/json-value';
import { parseLenientJson } from '../storage-format/lenient-json';
import type { ChatPrint } from './chat-print';
import type { ChatPrinter } from './chat-printer';
import { stampOf, type StoredWords } from './stored-words';
import type { FoundRow, WordsOfRows } from './words-of-rows';

const PAGE = 1_000;
/** Stands between the two ids; that of the row, which is the second, has none. */
const SEPARATOR = '/';

/**
 * Chats as they were when somebody rated an answer. Open WebUI keeps them when the chat, the message or the person is deleted, so
 * here may be the only place that knows whose words a copy holds.
 */
export class FeedbackWords implements WordsOfRows {
  private readonly chains: OriginChains;

  constructor(private readonly database: SourceDatabase) {
    this.chains = new OriginChains(new OriginLookup(database));
  }

  async *pages(): AsyncGenerator<readonly FoundRow[]> {
    const columns = await this.database.columns('feedback');
    const needed = ['id', 'user_id', 'meta', 'snapshot', 'updated_at'];
    if (columns === undefined || !needed.every((column) => columns.has(column))) return;
    const { database } = this;
    const select = ['id', 'user_id', database.text('updated_at'), database.json('meta')];
    select.push(`${database.size('snapshot')} AS bytes`);
    for await (const rows of pagesById(database, 'feedback', select, PAGE))
      yield rows.filter(({ bytes }) => bytes !== null).map((row) => this.found(row));
  }

  async prints(
    found: readonly StoredWords[],
    printer: ChatPrinter,
  ): Promise<ReadonlyMap<string, ChatPrint>> {
    const byRow = new Map(found.map((one) => [rowOf(one.id), one]));
    const rows = await this.database.rows(
      'feedback',
      `SELECT id, ${this.database.json('snapshot')} FROM {table} WHERE id IN ({ids})`,
      [...byRow.keys()],
    );
    const chats = new Map<StoredWords, JsonObject>();
    const marks = new Map<string, readonly string[]>();
    for (const row of rows) {
      const one = byRow.get(stringOr(row.id, ''));
      const chat = objectOf(objectOf(row.snapshot)?.chat);
      if (one === undefined) continue;
      chats.set(one, isObject(chat) ? chat : {});
      if (!isObject(chat)) continue;
      const named = originMarks(parseLenientJson(chat.chat), objectOf(chat.meta));
      if (named.length > 0) marks.set(one.id, named);
    }
    const chains = await this.chains.follow(marks);
    return new Map(
      [...chats].map(([{ id, userId }, chat]) => [
        id,
        printer.rated(parseLenientJson(chat.chat), {
          raterId: userId,
          ownerId: textOf(chat.user_id),
          createdAt: toEpochSeconds(chat.created_at) ?? 0,
          origins: (chains.get(id) ?? ORIGINAL).origins,
        }),
      ]),
    );
  }

  private found(row: Row): FoundRow {
    const named = stringOr(objectOf(row.meta)?.chat_id, '');
    // Clients write it, and JSON may hold what no column of PostgreSQL takes.
    const chat = isStorable(named) ? named : '';
    return {
      kind: 'feedback',
      id: `${chat}${SEPARATOR}${stringOr(row.id, '').replaceAll('%', '%25').replaceAll(SEPARATOR, '%2F')}`,
      userId: stringOr(row.user_id, ''),
      stamp: stampOf({ updatedAt: row.updated_at, bytes: row.bytes }),
      bytes: this.database.storedBytes(row.bytes),
    };
  }
}

function rowOf(id: string): string {
  return id
    .slice(id.lastIndexOf(SEPARATOR) + 1)
    .replaceAll('%2F', SEPARATOR)
    .replaceAll('%25', '%');
}

/**
 * The chat of which a row of kind `feedback` holds a snapshot.
 * @returns null where it names none
 * @publicApi
 */
export function ratedChat(id: string): string | null {
  const chat = id.slice(0, Math.max(0, id.lastIndexOf(SEPARATOR)));
  return chat === '' ? null : chat;
}
