import type { Column } from '../parquet/parquet-columns';

export const SCHEMA_VERSION = 'bedrock-conversation-2024';

/** What each row begins with. The system text has no key where there is none: blank texts are refused. */
export function novaHead(system: string): object {
  const schemaVersion = SCHEMA_VERSION;
  return system === '' ? { schemaVersion } : { schemaVersion, system: [{ text: system }] };
}

/** Columns of each row. As columns of their own all messages would have the keys of all kinds of blocks, which Bedrock refuses. */
export const NOVA_COLUMNS: readonly Column[] = [
  { name: 'schemaVersion', shape: 'string' },
  { name: 'system', shape: { list: { struct: [{ name: 'text', shape: 'string' }] } } },
  { name: 'messages', shape: 'json' },
];
