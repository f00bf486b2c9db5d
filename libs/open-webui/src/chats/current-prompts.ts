import { isObject, textOf } from '../storage-format/json-value';
import type { Row, SourceDatabase } from '../database/source-database';
import { objectOf, stringOr } from '../database/column-value';

/** System prompts that are not in the chat: those of its folder and of its owner's settings, as they are now. */
export class CurrentPrompts {
  constructor(private readonly database: SourceDatabase) {}

  async ofFolders(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const columns = await this.database.columns('folder');
    if (ids.length === 0 || !columns?.has('data')) return new Map();
    const sql = `SELECT id, ${this.database.json('data')} FROM {table} WHERE id IN ({ids})`;
    return texts(
      await this.database.rows('folder', sql, ids),
      (row) => objectOf(row.data)?.system_prompt,
    );
  }

  async ofUsers(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const columns = await this.database.columns('user');
    if (ids.length === 0 || !columns?.has('settings')) return new Map();
    const sql = `SELECT id, ${this.database.json('settings')} FROM {table} WHERE id IN ({ids})`;
    return texts(await this.database.rows('user', sql, ids), (row) => {
      const ui = objectOf(row.settings)?.ui;
      return isObject(ui) ? ui.system : undefined;
    });
  }
}

function texts(rows: readonly Row[], textIn: (row: Row) => unknown): Map<string, string> {
  const found = new Map<string, string>();
  for (const row of rows) {
    const text = textOf(textIn(row));
    if (text !== undefined) found.set(stringOr(row.id, ''), text);
  }
  return found;
}
