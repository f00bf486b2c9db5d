import type { Row, SourceDatabase } from '../database/source-database';
import { NANOS_PER_SECOND, nanosToSeconds, toEpochNanos } from './epoch-nanos';
import { postOf, type Post } from './post';

const CHUNK = 512;
/** Each page goes over the whole table, which has no index on what posts refer to. */
const SIZES = 5_000;

/** What shows that a thread has changed: when its last post was written or changed, how many there are and how long they are. */
export interface ThreadSize {
  readonly root: string;
  /** Seconds. */
  readonly updatedAt: string;
  readonly bytes: string;
}

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

  /**
   * All threads in pages, by the id of the post that began them, in the order of `page`. A reply outside of threads counts for
   * itself and for the thread of the post that it answers, because its text does not tell which of both it is.
   */
  async *threadSizes(): AsyncGenerator<readonly ThreadSize[]> {
    const columns = await this.database.columns('message');
    if (columns?.has('channel_id') !== true) return;
    const own = columns.has('parent_id') ? 'COALESCE(p.parent_id, p.id)' : 'p.id';
    const said = `p.id, octet_length(p.content) AS bytes, ${columns.has('updated_at') ? 'p.updated_at' : 'p.created_at'} AS changed`;
    const answers =
      columns.has('reply_to_id') && columns.has('parent_id')
        ? `UNION ALL SELECT COALESCE(q.parent_id, q.id) AS root, ${said}
         FROM {table} p JOIN {table} q ON q.id = p.reply_to_id WHERE p.parent_id IS NULL`
        : '';
    for (let after = ''; ;) {
      const rows = await this.database.rows(
        'message',
        `SELECT root, COUNT(*) AS posts, SUM(bytes) AS bytes, CAST(MAX(changed) AS text) AS changed
         FROM (SELECT ${own} AS root, ${said} FROM {table} p ${answers}) posts
         WHERE root > ${this.database.placeholder(1)} GROUP BY root ORDER BY root LIMIT ${SIZES}`,
        [],
        [after],
      );
      if (rows.length > 0) yield rows.map(sizeOf);
      if (rows.length < SIZES) return;
      after = String(rows.at(-1)?.root);
    }
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

function sizeOf({ root, posts, bytes, changed }: Row): ThreadSize {
  const nanos = toEpochNanos(changed) ?? 0n;
  const rest = String(nanos % NANOS_PER_SECOND).padStart(9, '0');
  return {
    root: String(root),
    updatedAt: `${nanosToSeconds(nanos)}.${rest}`,
    bytes: `${String(posts)}.${String(bytes)}`,
  };
}
