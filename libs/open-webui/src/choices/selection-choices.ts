import type { DataSource } from 'typeorm';
import { stringOr } from '../database/column-value';
import { SourceDatabase, type Row } from '../database/source-database';
import { textOf } from '../storage-format/json-value';

/** A field of a selection whose values stand in the database. */
export type ChoiceField = 'userIds' | 'models' | 'tags' | 'folders';

/** Something that a selection can name. */
export interface Choice {
  /** What a selection names it by. */
  readonly value: string;
  /** What people call it. */
  readonly label: string;
  /** By which it is told apart from others of that name; null where nothing is known. */
  readonly about: string | null;
  /** Id of whose it is; null where it is nobody's own. */
  readonly owner: string | null;
}

/**
 * What there is to choose from: people, models, tags, folders. Reads names only, no chat. Rows are compared by whoever asks and
 * not in SQL, whose engines know different cases of letters.
 */
export class SelectionChoices {
  private readonly database: SourceDatabase;

  constructor(dataSource: DataSource) {
    this.database = new SourceDatabase(dataSource);
  }

  /** All of a field, in no order. @throws DatabaseError that names the table */
  list(field: ChoiceField): Promise<readonly Choice[]> {
    return LISTS[field](this.database);
  }
}

const LISTS: Readonly<
  Record<ChoiceField, (database: SourceDatabase) => Promise<readonly Choice[]>>
> = { userIds: people, models, tags, folders };

async function people(database: SourceDatabase): Promise<readonly Choice[]> {
  const rows = await database.rows('user', 'SELECT id, name, email FROM {table}');
  return rows.map(({ id, name, email }) => ({
    value: stringOr(id, ''),
    label: textOf(name) ?? stringOr(id, ''),
    about: textOf(email) ?? null,
    owner: null,
  }));
}

/** Those of the workspace, and since 0.8 those that answered: older databases name these nowhere but inside of chats. */
async function models(database: SourceDatabase): Promise<readonly Choice[]> {
  const found = new Map<string, Choice>();
  const add = (value: string, label: string, about: string | null): void => {
    if (value !== '') found.set(value, { value, label, about, owner: null });
  };
  for (const id of await answering(database)) add(id, id, null);
  if ((await database.columns('model'))?.has('base_model_id') === true)
    for (const row of await database.rows('model', 'SELECT id, name, base_model_id FROM {table}'))
      add(
        stringOr(row.id, ''),
        textOf(row.name) ?? stringOr(row.id, ''),
        textOf(row.base_model_id) ?? null,
      );
  return [...found.values()];
}

/** From one to the next in the index of the column: reading all rows of millions of messages would take half a minute. */
async function answering(database: SourceDatabase): Promise<string[]> {
  if ((await database.columns('chat_message'))?.has('model_id') !== true) return [];
  const rows = await database.rows(
    'chat_message',
    `WITH RECURSIVE known(id) AS (
       SELECT MIN(model_id) FROM {table}
       UNION ALL
       SELECT (SELECT MIN(model_id) FROM {table} WHERE model_id > known.id) FROM known WHERE known.id IS NOT NULL
     ) SELECT id FROM known WHERE id IS NOT NULL`,
  );
  return rows.map(({ id }) => stringOr(id, ''));
}

async function tags(database: SourceDatabase): Promise<readonly Choice[]> {
  if ((await database.columns('tag')) === undefined) return [];
  const rows = await database.rows('tag', 'SELECT id, name, user_id FROM {table}');
  return rows.map(({ id, name, user_id: owner }) => ({
    // The name and not the id: that of databases before 0.3.33 is a number.
    value: textOf(name) ?? stringOr(id, ''),
    label: textOf(name) ?? stringOr(id, ''),
    about: null,
    owner: stringOr(owner, ''),
  }));
}

async function folders(database: SourceDatabase): Promise<readonly Choice[]> {
  if ((await database.columns('folder')) === undefined) return [];
  const rows = await database.rows('folder', 'SELECT id, name, parent_id, user_id FROM {table}');
  const byId = new Map(rows.map((row) => [stringOr(row.id, ''), row]));
  return rows.map((row) => ({
    value: stringOr(row.id, ''),
    label: textOf(row.name) ?? stringOr(row.id, ''),
    about: above(row, byId),
    owner: stringOr(row.user_id, ''),
  }));
}

/** Names of the folders that it is in, those of other people left out. */
function above(folder: Row, byId: ReadonlyMap<string, Row>): string | null {
  const names: string[] = [];
  const seen = new Set<unknown>();
  for (let row: Row | undefined = folder; row !== undefined && !seen.has(row);) {
    seen.add(row);
    const parent: Row | undefined = byId.get(stringOr(row.parent_id, ''));
    row = parent?.user_id === folder.user_id ? parent : undefined;
    if (row !== undefined) names.unshift(stringOr(row.name, ''));
  }
  return names.length === 0 ? null : names.join(' / ');
}
