/** Tables of Open WebUI that sources read, where a database has them. Their rows, and what is asked for, are about people. */
export const SOURCE_TABLES = [
  'access_grant',
  'auth',
  'automation_run',
  'channel',
  'chat',
  'chat_message',
  'chatidtag',
  'feedback',
  'folder',
  'message',
  'model',
  'model_history',
  'note',
  'prompt',
  'prompt_history',
  'shared_chat',
  'tag',
  'user',
] as const;

/** A source asks for no other, so that none is missing where the parameters of statements are kept out of logs. */
export type SourceTable = (typeof SOURCE_TABLES)[number];
