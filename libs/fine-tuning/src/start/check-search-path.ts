import { schemaOf, toDatabaseError } from '@app/open-webui';
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
  const schema = schemaOf(dataSource) ?? '';
  // Ours as well: one that is missing here would be found in the schema of another installation.
  const [row]: { same: boolean }[] = await dataSource
    .query(
      `SELECT bool_and(to_regclass(quote_ident(t)) IS NOT DISTINCT FROM to_regclass(quote_ident($1) || '.' || quote_ident(t))) AS same
       FROM unnest($2::text[]) AS t`,
      [schema, TABLES],
    )
    .catch((error: unknown) => {
      throw toDatabaseError(error);
    });
  // Where there is none at all, a database that is none of Open WebUI's is reported elsewhere.
  if (row?.same !== false) return;
  throw new UsageError(
    'database/schema',
    `the search_path of the data source "${name}" leads to other tables than those of the schema ${schema}: set its option schema to that of Open WebUI`,
    'dataSource',
  );
}

const TABLES = ['user', 'chat', 'fine_tuning_consent_event', 'fine_tuning_export'];
