import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { inBatches } from '../common/batches';
import { isPostgres, quoteName, quoteTable } from '@app/open-webui';

/** Rows of one statement. */
const ROWS = 2000;

/**
 * Inserts many rows fast: each batch is one JSON parameter that the database takes apart. TypeORM's own insert builds
 * an expression and a parameter per value, ten times the time of the insert itself.
 *
 * Every column of the entity is written, through its transformer. Not for NUL characters or lone surrogates, which
 * PostgreSQL's JSON refuses.
 * @param twice what happens to a row whose primary key is there: an error (the default), or the new one replaces it
 */
export async function bulkInsert<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly T[],
  twice: 'fail' | 'replace' = 'fail',
): Promise<void> {
  const { dataSource } = manager;
  const { columns, primaryColumns, tableName } = dataSource.getMetadata(entity);
  const names = columns.map((column) => quoteName(column.databaseName));
  const target = quoteTable(dataSource, tableName);
  const source = isPostgres(dataSource)
    ? `SELECT * FROM json_to_recordset($1) AS r(${columns
        .map((column, index) => `"${index}" ${dataSource.driver.normalizeType(column)}`)
        .join(', ')})`
    : `SELECT ${columns.map((_, index) => `value ->> '$."${index}"'`).join(', ')} FROM json_each(?)`;
  const key = primaryColumns.map((column) => quoteName(column.databaseName));
  const others = names.filter((name) => !key.includes(name));
  // Without a condition SQLite would take the clause for a part of the join.
  const replace = `WHERE true ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${others
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')}`;
  const sql = `INSERT INTO ${target} (${names.join(', ')}) ${source}${twice === 'fail' ? '' : ` ${replace}`}`;
  for (const some of inBatches(rows, ROWS)) {
    const batch = some.map((row) =>
      Object.fromEntries(
        columns.map((column, index) => [
          index,
          dataSource.driver.preparePersistentValue(column.getEntityValue(row), column) ?? null,
        ]),
      ),
    );
    await manager.query(sql, [JSON.stringify(batch)]);
  }
}
