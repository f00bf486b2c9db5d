import type { Row, SourceDatabase } from './source-database';
import type { SourceTable } from './source-tables';

/** All rows of a table whose key is `id`, in pages, each by a statement of its own. */
export async function* pagesById(
  database: SourceDatabase,
  table: SourceTable,
  select: readonly string[],
  size: number,
): AsyncGenerator<readonly Row[]> {
  let after: unknown;
  for (;;) {
    const where = after === undefined ? '' : `WHERE id > ${database.placeholder(1)}`;
    const rows = await database.rows(
      table,
      `SELECT ${select.join(', ')} FROM {table} ${where} ORDER BY id LIMIT ${size}`,
      [],
      after === undefined ? [] : [after],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = rows.at(-1)?.id;
  }
}
