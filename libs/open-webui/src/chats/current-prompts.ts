import { isObject, textOf } from '../storage-format/json-value';
import type { Row, SourceDatabase } from '../database/source-database';
import { objectOf, stringOr } from '../database/column-value';

export interface FolderPrompt {
  readonly text: string | undefined;
  /** Not the owner of the chat where the folder is shared. */
  readonly owner: string;
}

/** The prompt of the folder that a chat of this person lies in: their own, or the only one of that id. */
export function folderPrompt(
  folders: readonly FolderPrompt[] | undefined,
  userId: string,
): FolderPrompt | undefined {
  const own = folders?.find(({ owner }) => owner === userId);
  return own ?? (folders?.length === 1 ? folders[0] : undefined);
}

/** System prompts that are not in the chat: those of its folder and of its owner's settings, as they are now. */
export class CurrentPrompts {
  constructor(private readonly database: SourceDatabase) {}

  /** The key of a folder is its id and its owner: where an id stands twice, each owner has a prompt. */
  async ofFolders(ids: readonly string[]): Promise<ReadonlyMap<string, readonly FolderPrompt[]>> {
    const columns = await this.database.columns('folder');
    if (ids.length === 0 || !columns?.has('data')) return new Map();
    const sql = `SELECT id, user_id, ${this.database.json('data')} FROM {table} WHERE id IN ({ids})`;
    const found = new Map<string, FolderPrompt[]>();
    for (const row of await this.database.rows('folder', sql, ids)) {
      const text = textOf(objectOf(row.data)?.system_prompt);
      const id = stringOr(row.id, '');
      const prompt = { text, owner: stringOr(row.user_id, '') };
      const others = found.get(id);
      if (others === undefined) found.set(id, [prompt]);
      else others.push(prompt);
    }
    return found;
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
