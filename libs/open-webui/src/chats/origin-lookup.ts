import { SHARE_OWNER_PREFIX } from '../linearise/special-chats';
import { originMarks } from '../linearise/copies/origin-marks';
import { parseLenientJson } from '../storage-format/lenient-json';
import type { OriginLink } from '../chat-source';
import type { Row, SourceDatabase } from '../database/source-database';
import { chatConsentOf, isStorable, objectOf, stringOr } from '../database/column-value';

/** A chat that something was copied from, and what that chat itself was copied from. */
export interface FoundOrigin extends OriginLink {
  readonly marks: readonly string[];
}

const CHUNK = 256;
/** The key, and the beginnings of its letters where somebody wrote them as escapes. */
const NAMES_ORIGIN = ['originalChatId', '\\u004', '\\u006', '\\u007'];

/** Finds chats by what clones write down: a chat id, a share token, or the id of a share copy. */
export class OriginLookup {
  constructor(private readonly database: SourceDatabase) {}

  /** @returns found origins by mark; marks that lead nowhere are absent */
  async find(marks: readonly string[]): Promise<Map<string, FoundOrigin>> {
    const found = new Map<string, FoundOrigin>();
    const asked = marks.filter(isStorable);
    for (let i = 0; i < asked.length; i += CHUNK)
      await this.findChunk(asked.slice(i, i + CHUNK), found);
    return found;
  }

  private async findChunk(
    marks: readonly string[],
    found: Map<string, FoundOrigin>,
  ): Promise<void> {
    /** Chat id behind a share token. */
    const behind = new Map<string, string>();
    for (const row of await this.chats('id', marks)) {
      const owner = stringOr(row.user_id, '');
      if (owner.startsWith(SHARE_OWNER_PREFIX)) {
        behind.set(stringOr(row.id, ''), owner.slice(SHARE_OWNER_PREFIX.length));
      } else found.set(stringOr(row.id, ''), originOf(row));
    }
    const open = marks.filter((mark) => !found.has(mark) && !behind.has(mark));
    for (const [token, chatId] of await this.sharedChats(open)) behind.set(token, chatId);
    const targets = new Map<string, FoundOrigin>();
    for (const row of await this.chats('id', [...new Set(behind.values())])) {
      const owner = stringOr(row.user_id, '');
      if (!owner.startsWith(SHARE_OWNER_PREFIX)) targets.set(stringOr(row.id, ''), originOf(row));
    }
    for (const [token, chatId] of behind) {
      const target = targets.get(chatId);
      if (target !== undefined) found.set(token, target);
    }
    const rest = marks.filter((mark) => !found.has(mark));
    for (const row of await this.chats('share_id', rest))
      found.set(stringOr(row.share_id, ''), originOf(row));
  }

  /**
   * The content is fetched only where it mentions an origin of its own. SQL searches the text for a word instead of
   * reading JSON, because that cannot fail on a damaged row.
   */
  private async chats(by: 'id' | 'share_id', values: readonly string[]): Promise<Row[]> {
    const columns = await this.database.columns('chat');
    if (values.length === 0 || columns === undefined || !columns.has(by)) return [];
    const text = this.database.postgres ? 'CAST(chat AS text)' : 'chat';
    const search = this.database.postgres ? 'strpos' : 'instr';
    const named = NAMES_ORIGIN.map((word) => `${search}(${text}, '${word}') > 0`).join(' OR ');
    const select = ['id', 'user_id', `CASE WHEN ${named} THEN ${text} END AS content`];
    for (const optional of ['share_id', 'fine_tuning_consent', 'fine_tuning_policy_version']) {
      if (columns.has(optional)) select.push(optional);
    }
    if (columns.has('meta')) select.push(this.database.json('meta'));
    return this.database.rows(
      'chat',
      `SELECT ${select.join(', ')} FROM {table} WHERE ${by} IN ({ids})`,
      values,
    );
  }

  private async sharedChats(tokens: readonly string[]): Promise<[string, string][]> {
    if (tokens.length === 0 || (await this.database.columns('shared_chat')) === undefined)
      return [];
    const rows = await this.database.rows(
      'shared_chat',
      'SELECT id, chat_id FROM {table} WHERE id IN ({ids})',
      tokens,
    );
    return rows.map((row) => [stringOr(row.id, ''), stringOr(row.chat_id, '')]);
  }
}

function originOf(row: Row): FoundOrigin {
  const blob = row.content === null ? undefined : parseLenientJson(row.content);
  return {
    chatId: stringOr(row.id, ''),
    userId: stringOr(row.user_id, ''),
    chatConsent: chatConsentOf(row.fine_tuning_consent),
    chatPolicyVersion:
      typeof row.fine_tuning_policy_version === 'string' ? row.fine_tuning_policy_version : null,
    marks: originMarks(blob, objectOf(row.meta)),
  };
}
