import { createRequire } from 'node:module';
import { built } from '../built.mjs';
import { cli, runNode, sampleDatabase } from '../child.mjs';

const require = createRequire(import.meta.url);
const Database = require('better-sqlite3');
const { Client } = require('pg');

/** Tables of Open WebUI that samples fill. */
const TABLES = ['user', 'chat', 'feedback'];
const ROWS_PER_STATEMENT = 100;

/**
 * A sample's people and chats in a PostgreSQL database of their own, migrated, with everybody's consent.
 * @param server address of a database of the server
 */
export async function postgresSample(server, chats) {
  const { createOpenWebUiDatabase } = built('fine-tuning/src/testing/index.js');
  const database = await createOpenWebUiDatabase({ engine: { postgres: server } });
  const { url } = database;
  const sample = new Database(await sampleDatabase(chats), { readonly: true });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const table of TABLES) await copyTable(sample, client, table);
    await client.query('ANALYZE');
  } finally {
    await client.end();
    sample.close();
  }
  await runNode([cli, 'consent', 'grant', '--all', '--evidence', 'benchmark', '--database', url]);
  return { url, remove: () => database.remove() };
}

async function copyTable(sample, client, table) {
  const { rows: columns } = await client.query(
    'SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = $1',
    [table],
  );
  const there = new Set(sample.pragma(`table_info("${table}")`).map(({ name }) => name));
  // What consent added is recorded anew.
  const shared = columns.filter(({ name }) => there.has(name) && !name.startsWith('fine_tuning'));
  const names = shared.map(({ name }) => `"${name}"`).join(', ');
  let batch = [];
  const send = async () => {
    if (batch.length === 0) return;
    const rows = JSON.stringify(batch);
    await client.query(
      `INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_populate_recordset(NULL::"${table}", $1)`,
      [rows],
    );
    batch = [];
  };
  for (const row of sample.prepare(`SELECT ${names} FROM "${table}"`).iterate()) {
    batch.push(
      Object.fromEntries(shared.map(({ name, type }) => [name, valueOf(row[name], type)])),
    );
    if (batch.length === ROWS_PER_STATEMENT) await send();
  }
  await send();
}

function valueOf(value, type) {
  if (value === null) return null;
  if (type === 'boolean') return value === 1;
  return type.startsWith('json') ? JSON.parse(value) : value;
}
