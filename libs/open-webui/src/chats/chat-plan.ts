import type { SelectQueryBuilder } from 'typeorm';
import { OpenWebuiChat } from '../entities/open-webui-chat.entity';
import { DatabaseError } from '../open-webui.errors';
import { toEpochSeconds } from '../storage-format/epoch';
import type { SelectionQuery, UnorderedChat } from '../chat-source';
import type { Row, SourceDatabase } from '../database/source-database';
import { chatConsentOf, booleanOf, stringOr } from '../database/column-value';
import { quoteTable } from '../database/table-name';
import { isInWindow } from '../database/time-window';

const PAGE = 2_000;
const MAX_IDS_IN_SQL = 500;
/** A longer list of users is compared in the application instead of in SQL. */
const MAX_USERS_IN_SQL = 500;

/** `chatIds`: only these, at most as many as a statement takes. Default: all that the rest selects. */
type PlanQuery = SelectionQuery & { readonly chatIds?: readonly string[] };

/** Scans the table `chat` for keys, times, flags and the size of the content, without reading the content. */
export class ChatPlan {
  constructor(private readonly database: SourceDatabase) {}

  async *pages(
    query: SelectionQuery,
    signal: AbortSignal,
  ): AsyncGenerator<readonly UnorderedChat[]> {
    const { guestId } = query;
    if (guestId === undefined) return yield* this.selected(query, signal);
    const chatIds = await this.chatsOfOthersWith(guestId);
    for (let from = 0; from < chatIds.length; from += MAX_IDS_IN_SQL)
      yield* this.selected(
        { ...query, chatIds: chatIds.slice(from, from + MAX_IDS_IN_SQL) },
        signal,
      );
  }

  /** By their rows in the table of messages. Whoever stands in the text of a chat alone is not found: all texts would be read. */
  private async chatsOfOthersWith(userId: string): Promise<string[]> {
    const columns = await this.database.columns('chat_message');
    if (columns?.has('chat_id') !== true || !columns.has('user_id')) return [];
    const chat = quoteTable(this.database.dataSource, 'chat');
    const rows = await this.database.rows(
      'chat_message',
      `SELECT DISTINCT m.chat_id AS id FROM {table} m JOIN ${chat} c ON c.id = m.chat_id WHERE m.user_id IN ({ids}) AND c.user_id <> m.user_id`,
      [userId],
    );
    return rows.map(({ id }) => stringOr(id, ''));
  }

  private async *selected(
    query: PlanQuery,
    signal: AbortSignal,
  ): AsyncGenerator<readonly UnorderedChat[]> {
    const columns = (await this.database.columns('chat')) ?? new Set<string>();
    const users = query.userIds.length > MAX_USERS_IN_SQL ? new Set(query.userIds) : undefined;
    const key = await this.key();
    const before = await this.schemaVersion(key);
    let after: unknown;
    for (;;) {
      signal.throwIfAborted();
      const rows = await this.page(columns, key, query, after);
      if ((await this.schemaVersion(key)) !== before) {
        throw new DatabaseError(
          'database/changed',
          'the database was rebuilt while its chats were listed; start again',
        );
      }
      const selected = rows
        .filter((row) => isSelected(row, query, users))
        .map((row) => this.planned(row));
      if (selected.length > 0) yield selected;
      if (rows.length < PAGE) return;
      after = rows.at(-1)?.key;
    }
  }

  /**
   * The column by which pages are cut. On SQLite it is the row number, so that the table is read from front to back
   * instead of in jumps through an index; on PostgreSQL it is the id, in the column's own collation.
   */
  private async key(): Promise<'rowid' | 'id'> {
    if (this.database.postgres) return 'id';
    const rows = await this.database.rows(
      'chat',
      `SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'chat'`,
    );
    return /without\s+rowid/i.test(stringOr(rows[0]?.sql, '')) ? 'id' : 'rowid';
  }

  /** `VACUUM` renumbers rows, so that pages by row number would have gaps; it also raises the schema version. */
  private async schemaVersion(key: 'rowid' | 'id'): Promise<unknown> {
    if (key === 'id') return undefined;
    const rows = await this.database.rows('chat', 'PRAGMA schema_version');
    return rows[0]?.schema_version;
  }

  /** Goes through the repository, as every reader of the consent columns does. */
  private async page(
    columns: ReadonlySet<string>,
    key: 'rowid' | 'id',
    query: PlanQuery,
    after: unknown,
  ): Promise<Row[]> {
    const select = this.database.dataSource
      .getRepository(OpenWebuiChat)
      .createQueryBuilder('c')
      .select(`c.${key}`, 'key')
      .addSelect('c.id', 'id')
      .addSelect('c.user_id', 'user')
      .addSelect(this.database.size('c.chat'), 'bytes')
      .orderBy(`c.${key}`)
      .limit(PAGE);
    for (const [column, alias] of OPTIONAL)
      if (columns.has(column)) select.addSelect(`c.${column}`, alias);
    if (after !== undefined) select.andWhere(`c.${key} > :after`, { after });
    narrow(select, query, columns);
    return this.database.guard('chat', select.getRawMany<Row>());
  }

  private planned(row: Row): UnorderedChat {
    return {
      chatId: stringOr(row.id, ''),
      userId: stringOr(row.user, ''),
      createdAt: Math.floor(toEpochSeconds(row.created) ?? 0),
      updatedAt: Math.floor(toEpochSeconds(row.updated) ?? 0),
      chatConsent: chatConsentOf(row.consent),
      chatPolicyVersion: typeof row.policy === 'string' ? row.policy : null,
      bytes: this.database.storedBytes(row.bytes),
    };
  }
}

const OPTIONAL = [
  ['created_at', 'created'],
  ['updated_at', 'updated'],
  ['fine_tuning_consent', 'consent'],
  ['fine_tuning_policy_version', 'policy'],
  ['folder_id', 'folder'],
  ['archived', 'archived'],
  ['pinned', 'pinned'],
] as const;

function narrow(
  select: SelectQueryBuilder<OpenWebuiChat>,
  { from, to, userIds, chatIds }: PlanQuery,
  columns: ReadonlySet<string>,
): void {
  if (chatIds !== undefined) select.andWhere('c.id IN (:...chatIds)', { chatIds });
  if (userIds.length > 0 && userIds.length <= MAX_USERS_IN_SQL) {
    select.andWhere('c.user_id IN (:...userIds)', { userIds });
  }
  // SQL narrows times in the usual unit only; other units and missing times are judged row by row.
  if (!columns.has('created_at')) return;
  const odd = 'c.created_at IS NULL OR c.created_at > 99999999999';
  if (from !== null)
    select.andWhere(`(${odd} OR c.created_at >= :from)`, { from: Math.floor(from) });
  if (to !== null) select.andWhere(`(${odd} OR c.created_at < :to)`, { to: Math.ceil(to) });
}

function isSelected(
  row: Row,
  query: SelectionQuery,
  users: ReadonlySet<string> | undefined,
): boolean {
  if (typeof row.id !== 'string') return false;
  if (users !== undefined && !users.has(stringOr(row.user, ''))) return false;
  if (!isInWindow(row.created ?? row.updated, query)) return false;
  const { folderIds = [], archived, pinned } = query;
  if (folderIds.length > 0 && !folderIds.includes(stringOr(row.folder, ''))) return false;
  if (archived !== undefined && booleanOf(row.archived) !== archived) return false;
  return pinned === undefined || booleanOf(row.pinned) === pinned;
}
