import type { SourceDatabase } from '../database/source-database';
import { postOf, type Post } from './post';

const CHUNK = 512;

/** The table `message`: channel posts, never messages of chats. */
export class PostTable {
  constructor(private readonly database: SourceDatabase) {}

  async exists(): Promise<boolean> {
    return (await this.database.columns('message'))?.has('channel_id') ?? false;
  }

  /** One page of all posts without their texts, by id. */
  async page(after: string | undefined, size: number): Promise<(Post & { bytes: number })[]> {
    const where = after === undefined ? '' : `WHERE id > ${this.database.placeholder(1)}`;
    const select = [...(await this.keys()), 'octet_length(content) AS bytes'].join(', ');
    const rows = await this.database.rows(
      'message',
      `SELECT ${select} FROM {table} ${where} ORDER BY id LIMIT ${size}`,
      [],
      after === undefined ? [] : [after],
    );
    return rows.map((row) => ({ ...postOf(row), bytes: Number(row.bytes ?? 0) }));
  }

  /** Whole posts by one of their references. */
  async referring(
    column: 'id' | 'parent_id' | 'reply_to_id',
    values: readonly string[],
  ): Promise<Post[]> {
    if (!(await this.database.columns('message'))?.has(column)) return [];
    const select = [...(await this.keys()), 'content', this.database.json('data')].join(', ');
    const posts: Post[] = [];
    for (let i = 0; i < values.length; i += CHUNK) {
      const rows = await this.database.rows(
        'message',
        `SELECT ${select} FROM {table} WHERE ${column} IN ({ids})`,
        values.slice(i, i + CHUNK),
      );
      for (const row of rows) posts.push(postOf(row));
    }
    return posts;
  }

  async existing(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.database.rows(
      'message',
      'SELECT id FROM {table} WHERE id IN ({ids})',
      ids,
    );
    return new Set(rows.map((row) => String(row.id)));
  }

  private async keys(): Promise<string[]> {
    const columns = await this.database.columns('message');
    const optional = ['parent_id', 'reply_to_id'].filter((column) => columns?.has(column));
    return [
      'id',
      'user_id',
      'channel_id',
      this.database.text('created_at'),
      this.database.json('meta'),
      ...optional,
    ];
  }
}
