/**
 * The tables of a fresh 0.11 installation that an exporter can meet, with their column names and types. Tables that
 * never hold conversations (calendar, notes, tools, prompts) are left out; a reader has to cope with that anyway.
 */
const TABLES: Readonly<Record<string, string>> = {
  alembic_version: 'version_num VARCHAR(32) NOT NULL PRIMARY KEY',
  user: `id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR, email VARCHAR, role VARCHAR, profile_image_url TEXT,
    last_active_at BIGINT, updated_at BIGINT, created_at BIGINT, username VARCHAR(50), bio TEXT, gender TEXT,
    date_of_birth DATE, profile_banner_image_url TEXT, timezone VARCHAR, presence_state VARCHAR,
    status_emoji VARCHAR, status_message TEXT, status_expires_at BIGINT, oauth JSON, info JSON, settings JSON,
    scim JSON, variables JSON`,
  auth: 'id VARCHAR NOT NULL PRIMARY KEY, email VARCHAR, password TEXT, active BOOLEAN',
  chat: `id VARCHAR NOT NULL PRIMARY KEY, user_id VARCHAR, title TEXT, created_at BIGINT, updated_at BIGINT,
    share_id TEXT UNIQUE, archived BOOLEAN, chat JSON, pinned BOOLEAN, meta JSON DEFAULT '{}' NOT NULL,
    folder_id TEXT, tasks JSON, summary TEXT, last_read_at BIGINT, current_message_id TEXT, variables JSON`,
  chat_message: `id TEXT NOT NULL PRIMARY KEY, chat_id TEXT NOT NULL, user_id TEXT, role TEXT NOT NULL,
    parent_id TEXT, content JSON, output JSON, model_id TEXT, files JSON, sources JSON, embeds JSON, done BOOLEAN,
    status_history JSON, error JSON, usage JSON, created_at BIGINT, updated_at BIGINT, context_summary TEXT,
    meta JSON, FOREIGN KEY(chat_id) REFERENCES chat (id) ON DELETE CASCADE`,
  shared_chat: `id TEXT NOT NULL PRIMARY KEY, chat_id TEXT NOT NULL, user_id TEXT NOT NULL, title TEXT,
    chat JSON, created_at BIGINT, updated_at BIGINT, FOREIGN KEY(chat_id) REFERENCES chat (id) ON DELETE CASCADE`,
  tag: `id VARCHAR NOT NULL, name VARCHAR, user_id VARCHAR NOT NULL, meta JSON,
    CONSTRAINT pk_id_user_id PRIMARY KEY (id, user_id)`,
  folder: `id TEXT NOT NULL, parent_id TEXT, user_id TEXT NOT NULL, name TEXT NOT NULL, items JSON, meta JSON,
    is_expanded BOOLEAN NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, data JSON,
    PRIMARY KEY (id, user_id)`,
  feedback: `id TEXT NOT NULL PRIMARY KEY, user_id TEXT, version BIGINT, type TEXT, data JSON, meta JSON,
    snapshot JSON, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL`,
  model: `id TEXT NOT NULL PRIMARY KEY, user_id TEXT, base_model_id TEXT, name TEXT, params TEXT, meta TEXT,
    updated_at BIGINT, created_at BIGINT, is_active BOOLEAN DEFAULT 1 NOT NULL`,
  memory: `id VARCHAR NOT NULL PRIMARY KEY, user_id VARCHAR, content TEXT, updated_at BIGINT, created_at BIGINT,
    type VARCHAR DEFAULT 'context' NOT NULL, path TEXT, meta JSON`,
  file: `id VARCHAR NOT NULL PRIMARY KEY, user_id VARCHAR, filename TEXT, meta JSON, created_at BIGINT, hash TEXT,
    data JSON, updated_at BIGINT, path TEXT`,
  channel: `id TEXT NOT NULL PRIMARY KEY, user_id TEXT, name TEXT, description TEXT, data JSON, meta JSON,
    created_at BIGINT, updated_at BIGINT, type TEXT, is_private BOOLEAN, archived_at BIGINT, archived_by TEXT,
    deleted_at BIGINT, deleted_by TEXT, updated_by TEXT`,
  channel_member: `id TEXT NOT NULL PRIMARY KEY, channel_id TEXT NOT NULL, user_id TEXT NOT NULL,
    created_at BIGINT, status TEXT, is_active BOOLEAN DEFAULT 1 NOT NULL,
    is_channel_muted BOOLEAN DEFAULT 0 NOT NULL, is_channel_pinned BOOLEAN DEFAULT 0 NOT NULL, data JSON,
    meta JSON, joined_at BIGINT NOT NULL, left_at BIGINT, last_read_at BIGINT, updated_at BIGINT, role TEXT,
    invited_by TEXT, invited_at BIGINT`,
  message: `id TEXT NOT NULL PRIMARY KEY, user_id TEXT, channel_id TEXT, content TEXT, data JSON, meta JSON,
    created_at BIGINT, updated_at BIGINT, parent_id TEXT, reply_to_id TEXT, is_pinned BOOLEAN DEFAULT 0 NOT NULL,
    pinned_at BIGINT, pinned_by TEXT`,
  message_reaction: `id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL, message_id TEXT NOT NULL,
    name TEXT NOT NULL, created_at BIGINT`,
  automation: `id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL, name TEXT NOT NULL, data JSON NOT NULL,
    meta JSON, is_active BOOLEAN NOT NULL, last_run_at BIGINT, next_run_at BIGINT, created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL, folder_id TEXT`,
  automation_run: `id TEXT NOT NULL PRIMARY KEY, automation_id TEXT NOT NULL, chat_id TEXT, status TEXT NOT NULL,
    error TEXT, created_at BIGINT NOT NULL`,
  access_grant: `id TEXT NOT NULL PRIMARY KEY, resource_type TEXT NOT NULL, resource_id TEXT NOT NULL,
    principal_type TEXT NOT NULL, principal_id TEXT NOT NULL, permission TEXT NOT NULL, created_at BIGINT NOT NULL`,
};

export const CREATE_TABLES: readonly string[] = Object.entries(TABLES).map(
  ([name, columns]) => `CREATE TABLE "${name}" (${columns.replace(/\s+/g, ' ')})`,
);

/** Made after the rows: filling a table with its indexes in place takes several times as long. */
export const CREATE_INDEXES: readonly string[] = [
  'CREATE INDEX folder_id_idx ON chat (folder_id)',
  'CREATE INDEX user_id_pinned_idx ON chat (user_id, pinned)',
  'CREATE INDEX user_id_archived_idx ON chat (user_id, archived)',
  'CREATE INDEX updated_at_user_id_idx ON chat (updated_at, user_id)',
  'CREATE INDEX folder_id_user_id_idx ON chat (folder_id, user_id)',
  'CREATE INDEX ix_chat_message_chat_id ON chat_message (chat_id)',
  'CREATE INDEX ix_chat_message_user_id ON chat_message (user_id)',
  'CREATE INDEX ix_chat_message_created_at ON chat_message (created_at)',
  'CREATE INDEX chat_message_chat_parent_idx ON chat_message (chat_id, parent_id)',
  'CREATE UNIQUE INDEX uq_user_email_lower ON "user" (lower(email)) WHERE email IS NOT NULL',
];

/** Columns that the generator fills, in the order of the values it hands over. */
// prettier-ignore
export const COLUMNS = {
  user: ['id', 'name', 'email', 'role', 'profile_image_url', 'last_active_at', 'updated_at', 'created_at', 'settings'],
  auth: ['id', 'email', 'password', 'active'],
  chat: ['id', 'user_id', 'title', 'created_at', 'updated_at', 'share_id', 'archived', 'chat', 'pinned', 'meta', 'folder_id', 'current_message_id'],
  chat_message: ['id', 'chat_id', 'user_id', 'role', 'parent_id', 'content', 'output', 'model_id', 'done', 'created_at', 'updated_at'],
  tag: ['id', 'name', 'user_id', 'meta'],
  folder: ['id', 'user_id', 'name', 'is_expanded', 'created_at', 'updated_at', 'data'],
  feedback: ['id', 'user_id', 'version', 'type', 'data', 'meta', 'snapshot', 'created_at', 'updated_at'],
  model: ['id', 'user_id', 'base_model_id', 'name', 'params', 'meta', 'updated_at', 'created_at'],
  memory: ['id', 'user_id', 'content', 'updated_at', 'created_at'],
  channel: ['id', 'user_id', 'name', 'description', 'created_at', 'updated_at', 'type'],
  message: ['id', 'user_id', 'channel_id', 'content', 'data', 'meta', 'created_at', 'updated_at', 'parent_id'],
} as const;

type SampleTable = keyof typeof COLUMNS;
type SampleValue = string | number | bigint | null;
export interface SampleRow {
  readonly table: SampleTable;
  readonly values: readonly SampleValue[];
}
