import type { DataSource } from 'typeorm';
import { DatabaseError } from '../open-webui.errors';
import { failureReading } from './driver-failure';
import { readTableFeatures, type TableFeatures } from './table-features';
import { requireSchemaName, schemasOf } from './search-path';
import { isPostgres, schemaOf } from './table-name';

/** The columns without which nothing can be exported. Every other column is missing in some version or fork. */
const REQUIRED = { user: ['id'], chat: ['id', 'user_id', 'chat'] } as const;

/** @throws DatabaseError `database/wrong-schema`, `database/not-open-webui` */
export async function requireOpenWebui(dataSource: DataSource): Promise<void> {
  if (isPostgres(dataSource)) await requireSchema(dataSource);
  const features = await tables(dataSource);
  for (const [table, columns] of Object.entries(REQUIRED)) {
    const present = features.get(table);
    if (!present)
      throw new DatabaseError(
        'database/not-open-webui',
        `this is no Open WebUI database: it has no table "${table}"`,
      );
    const missing = columns.find((column) => !present.has(column));
    if (missing !== undefined)
      throw new DatabaseError(
        'database/not-open-webui',
        `this is no Open WebUI database: its table "${table}" has no column "${missing}"`,
      );
  }
}

/**
 * The first schema of the search path with Open WebUI's tables, as Open WebUI itself finds them. PostgreSQL only.
 * @param searchPath as an address gives it; default: that of the connection
 * @throws DatabaseError `database/not-open-webui`, UsageError `database/bad-url`
 */
export async function findSchema(dataSource: DataSource, searchPath?: string): Promise<string> {
  const rows: { name: string; tables: string | number }[] = await dataSource.query(
    `SELECT path.name, (
       SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = path.name AND c.relname IN ('user', 'chat') AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
     ) AS tables
     FROM unnest(COALESCE($1::text[], current_schemas(false)::text[])) WITH ORDINALITY AS path(name, place) ORDER BY place`,
    [searchPath === undefined ? null : schemasOf(searchPath, await userOf(dataSource))],
  );
  const found = rows.find(({ tables: count }) => Number(count) === Object.keys(REQUIRED).length);
  if (found !== undefined) {
    requireSchemaName(found.name);
    return found.name;
  }
  const names = rows.map(({ name }) => name).join(', ');
  throw new DatabaseError(
    'database/not-open-webui',
    `no schema of the search path (${names}) holds the tables of Open WebUI: name its schema by ?schema= or DATABASE_SCHEMA`,
  );
}

async function userOf(dataSource: DataSource): Promise<string> {
  const [row]: { name: string }[] = await dataSource.query('SELECT current_user AS name');
  return row?.name ?? '';
}

/** A damaged or locked database mostly fails here, before any table is read. */
async function tables(dataSource: DataSource): Promise<TableFeatures> {
  try {
    return await readTableFeatures(dataSource, ['user', 'chat']);
  } catch (error) {
    throw failureReading('the list of tables', error);
  }
}

async function requireSchema(dataSource: DataSource): Promise<void> {
  const schema = schemaOf(dataSource);
  const found: unknown[] = await dataSource.query(
    'SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1',
    [schema],
  );
  if (found.length === 0)
    throw new DatabaseError(
      'database/wrong-schema',
      `the database has no schema "${String(schema)}"`,
    );
}
