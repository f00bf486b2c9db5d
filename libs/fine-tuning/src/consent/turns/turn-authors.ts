import type { DataSource } from 'typeorm';
import { isPostgres, quoteTable, readTableFeatures } from '@app/open-webui';

/** Says who wrote in which chat. Replaced where something else knows more of authors than the stored chat itself. */
export interface TurnAuthors {
  /** Whether the person has a turn in the chat, whoever owns it. False for a chat that does not exist. */
  wrote(chatId: string, userId: string): Promise<boolean>;
}

interface StoredNode {
  readonly user_id?: unknown;
  readonly user?: { readonly id?: unknown } | null;
}

/** Knows what Open WebUI stores with a turn: the author of its row in `chat_message`, and that of its node in the chat. */
export class StoredTurnAuthors implements TurnAuthors {
  constructor(private readonly dataSource: DataSource) {}

  async wrote(chatId: string, userId: string): Promise<boolean> {
    return (await this.hasRow(chatId, userId)) || (await this.hasNode(chatId, userId));
  }

  private async hasRow(chatId: string, userId: string): Promise<boolean> {
    const columns = (await readTableFeatures(this.dataSource, ['chat_message'])).get(
      'chat_message',
    );
    if (columns?.has('chat_id') !== true || !columns.has('user_id')) return false;
    const rows: unknown[] = await this.dataSource.query(
      this.statement(
        `SELECT 1 AS one FROM {chat_message} WHERE chat_id = ? AND user_id = ? LIMIT 1`,
      ),
      [chatId, userId],
    );
    return rows.length > 0;
  }

  /** The text is fetched only where the id stands somewhere in it: a chat can have tens of megabytes. */
  private async hasNode(chatId: string, userId: string): Promise<boolean> {
    const text = isPostgres(this.dataSource) ? 'CAST(chat AS text)' : 'chat';
    const position = isPostgres(this.dataSource) ? 'strpos' : 'instr';
    const rows: { content: unknown }[] = await this.dataSource.query(
      this.statement(
        `SELECT ${text} AS content FROM {chat} WHERE id = ? AND ${position}(${text}, ?) > 0`,
      ),
      [chatId, userId],
    );
    return rows.some(({ content }) => nodesOf(content).some((node) => authorOf(node) === userId));
  }

  private statement(sql: string): string {
    const named = sql.replace(/\{(\w+)\}/g, (_, table: string) =>
      quoteTable(this.dataSource, table),
    );
    let place = 0;
    return isPostgres(this.dataSource) ? named.replace(/\?/g, () => `$${++place}`) : named;
  }
}

/** A chat that cannot be read has no turns that anybody could be shown to have written. */
function nodesOf(content: unknown): readonly StoredNode[] {
  if (typeof content !== 'string') return [];
  try {
    const chat = JSON.parse(content) as {
      history?: { messages?: Record<string, StoredNode> };
    } | null;
    return Object.values(chat?.history?.messages ?? {});
  } catch {
    return [];
  }
}

function authorOf(node: StoredNode | null): unknown {
  return typeof node?.user_id === 'string' ? node.user_id : node?.user?.id;
}
