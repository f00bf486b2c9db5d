import { quoteName, quoteTable, schemaOf, toDatabaseError } from '@app/open-webui';
import type { DataSource } from 'typeorm';
import { UsageError } from '../fine-tuning.errors';

/**
 * Without option `schema` TypeORM leaves it to PostgreSQL's search path which table `user` is, statements of this module
 * take that of its first schema. Consent would be read in one schema and chats in another.
 * @throws UsageError `database/schema`
 */
export async function checkSearchPath(dataSource: DataSource, name: string): Promise<void> {
  const { options } = dataSource;
  if (options.type !== 'postgres' || options.schema !== undefined) return;
  const meant = quoteTable(dataSource, 'user');
  const rows: { same: boolean | null }[] = await dataSource
    .query('SELECT to_regclass($1) = to_regclass($2) AS same', [quoteName('user'), meant])
    .catch((error: unknown) => {
      throw toDatabaseError(error);
    });
  // Null where there is none: a database that is none of Open WebUI's is reported elsewhere.
  if (rows[0]?.same !== false) return;
  throw new UsageError(
    'database/schema',
    `the search_path of the data source "${name}" leads to other tables than those of the schema ${schemaOf(dataSource)}: set its option schema to that of Open WebUI`,
    'dataSource',
  );
}
