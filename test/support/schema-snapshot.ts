import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { Client } from 'pg';

/** Everything of a SQLite file that a migration could have touched. */
export interface SqliteSnapshot {
  /** `sqlite_master`, as it is. */
  readonly master: readonly unknown[];
  /** Per table: columns with their types, keys and defaults. */
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
  /** Per table: SHA-256 over all rows, columns in their order. */
  readonly rows: Readonly<Record<string, string>>;
  readonly pragmas: Readonly<Record<string, unknown>>;
}

const PRAGMAS = [
  'user_version',
  'application_id',
  'journal_mode',
  'page_size',
  'encoding',
  'auto_vacuum',
] as const;

/** @param ignore columns that are left out of rows and columns */
export function sqliteSnapshot(
  path: string,
  ignore: (column: string) => boolean = () => false,
): SqliteSnapshot {
  const db = new Database(path, { readonly: true });
  db.defaultSafeIntegers(true);
  try {
    const master = db
      .prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid')
      .all();
    const columns: Record<string, unknown[]> = {};
    const rows: Record<string, string> = {};
    for (const { name } of db
      .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
      .all()) {
      const infos = db.prepare<[], { name: string }>(`PRAGMA table_xinfo("${name}")`).all();
      columns[name] = infos.filter((info) => !ignore(info.name));
      const list = infos
        .filter((info) => !ignore(info.name))
        .map((info) => `quote("${info.name}")`);
      const hash = createHash('sha256');
      for (const row of db
        .prepare(`SELECT ${list.join(', ')} FROM "${name}"`)
        .raw()
        .iterate())
        hash.update(JSON.stringify(row));
      rows[name] = hash.digest('hex');
    }
    return {
      master,
      columns,
      rows,
      pragmas: Object.fromEntries(
        PRAGMAS.map((pragma) => [pragma, String(db.pragma(pragma, { simple: true }))]),
      ),
    };
  } finally {
    db.close();
  }
}

const CATALOGUE: Readonly<Record<string, string>> = {
  columns: `SELECT table_schema, table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity
    FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, ordinal_position`,
  constraints: `SELECT conrelid::regclass::text AS t, conname, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE connamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`,
  indexes: `SELECT schemaname, indexdef FROM pg_indexes WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`,
  sequences: `SELECT schemaname, sequencename FROM pg_sequences ORDER BY 1, 2`,
};

/** The catalogue and a checksum of each table's rows. */
export async function postgresSnapshot(
  url: string,
  ignore: (column: string) => boolean = () => false,
): Promise<{
  readonly catalogue: Readonly<Record<string, readonly unknown[]>>;
  readonly rows: Readonly<Record<string, string>>;
}> {
  const client = new Client({ connectionString: withoutSchema(url) });
  await client.connect();
  try {
    const catalogue: Record<string, unknown[]> = {};
    for (const [name, sql] of Object.entries(CATALOGUE))
      catalogue[name] = (await client.query(sql)).rows;
    const rows: Record<string, string> = {};
    const tables = new Map<string, string[]>();
    for (const column of catalogue['columns'] as {
      table_schema: string;
      table_name: string;
      column_name: string;
    }[]) {
      const table = `"${column.table_schema}"."${column.table_name}"`;
      const list = tables.get(table) ?? [];
      tables.set(table, ignore(column.column_name) ? list : [...list, `"${column.column_name}"`]);
    }
    for (const [table, list] of tables) {
      const sql = `SELECT md5(coalesce(string_agg(row::text, chr(10) ORDER BY row::text COLLATE "C"), '')) AS sum FROM (SELECT ${list.join(', ')} FROM ${table}) AS row`;
      rows[table] = (await client.query<{ sum: string }>(sql)).rows[0]?.sum ?? '';
    }
    return { catalogue, rows };
  } finally {
    await client.end();
  }
}

/** `pg_dump --schema-only`, or undefined where the binary is missing or older than the server. */
export function pgDump(url: string): string | undefined {
  const dump = spawnSync('pg_dump', ['--schema-only', '--no-owner', withoutSchema(url)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  // Since the releases of August 2025 each dump begins and ends with a random token.
  return dump.status === 0 ? dump.stdout.replace(/^\\(un)?restrict .*$/gm, '') : undefined;
}

function withoutSchema(url: string): string {
  const address = new URL(url);
  address.searchParams.delete('schema');
  return address.toString();
}
