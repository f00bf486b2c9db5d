import type { SourceDatabase } from '../database/source-database';
import { stringOr } from '../database/column-value';

/**
 * Chats that a scheduler wrote (since 0.9.0). Their own JSON says so too, but a client that saves the whole chat can
 * lose that mark, whereas the row of the run stays.
 */
export class AutomationRuns {
  constructor(private readonly database: SourceDatabase) {}

  /** Which of the chats a run names. */
  async among(chatIds: readonly string[]): Promise<ReadonlySet<string>> {
    const columns = await this.database.columns('automation_run');
    if (columns?.has('chat_id') !== true) return NONE;
    const rows = await this.database.rows(
      'automation_run',
      'SELECT DISTINCT chat_id FROM {table} WHERE chat_id IN ({ids})',
      chatIds,
    );
    return new Set(rows.map((row) => stringOr(row.chat_id, '')));
  }
}

const NONE: ReadonlySet<string> = new Set();
