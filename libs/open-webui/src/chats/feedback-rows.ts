import { ratingOf } from '../linearise/ratings/rating-value';
import type { FeedbackRow } from '../chat-content';
import { LookupOnce } from '../database/lookup-once';
import { pagesById } from '../database/pages-by-id';
import type { SourceDatabase } from '../database/source-database';
import { objectOf, stringOr } from '../database/column-value';
import { FeedbackIndex } from './feedback-index';

const PAGE = 2_000;
const MAX_ROWS_OF_CHAT = 256;

/**
 * The feedback rows of a chat. `meta.chat_id` is JSON, so the table is scanned once, without the snapshots, and
 * whole rows are fetched for one chat at a time. Ratings are those of the first read.
 */
export class FeedbackRows {
  private readonly index = new LookupOnce(() => this.scan());

  constructor(private readonly database: SourceDatabase) {}

  async exists(): Promise<boolean> {
    return (await this.database.columns('feedback')) !== undefined;
  }

  /** Which rows name which chat; scanned on first use. */
  directory(): Promise<FeedbackIndex | undefined> {
    return this.index.get();
  }

  /** @param ids what the directory has for the chat */
  async of(chatId: string, ids: readonly string[]): Promise<FeedbackRow[]> {
    const json = ['data', 'meta', 'snapshot']
      .map((column) => this.database.json(column))
      .join(', ');
    const rows = await this.database.rows(
      'feedback',
      `SELECT id, user_id, ${json} FROM {table} WHERE id IN ({ids})`,
      ids.slice(0, MAX_ROWS_OF_CHAT),
    );
    return rows
      .map((row) => ({
        id: stringOr(row.id, ''),
        userId: typeof row.user_id === 'string' ? row.user_id : null,
        data: row.data,
        meta: objectOf(row.meta) ?? {},
        snapshot: row.snapshot,
      }))
      .filter(({ meta }) => meta.chat_id === chatId)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private async scan(): Promise<FeedbackIndex | undefined> {
    const columns = await this.database.columns('feedback');
    const needed = ['id', 'user_id', 'data', 'meta', 'snapshot'];
    if (columns === undefined || !needed.every((column) => columns.has(column))) return undefined;
    const index = new FeedbackIndex();
    const json = ['data', 'meta'].map((column) => this.database.json(column)).join(', ');
    for await (const rows of pagesById(this.database, 'feedback', ['id', json], PAGE))
      for (const row of rows) {
        const chatId = objectOf(row.meta)?.chat_id;
        if (typeof chatId !== 'string' || typeof row.id !== 'string') continue;
        if (ratingOf(objectOf(row.data)?.rating) !== undefined) index.add(chatId, row.id);
      }
    return index;
  }
}
