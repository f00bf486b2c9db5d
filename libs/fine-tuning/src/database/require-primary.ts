import type { DataSource } from 'typeorm';
import { DatabaseError, isPostgres } from '@app/open-webui';

/**
 * Nothing is exported from a replica: it lags behind, so that somebody who has withdrawn would still be in the dataset, and the
 * dataset would be recorded nowhere that a later withdrawal finds it.
 * @throws DatabaseError `database/replica`
 */
export async function requirePrimary(dataSource: DataSource): Promise<void> {
  if (!isPostgres(dataSource)) return;
  const [row]: { replica: boolean }[] = await dataSource.query('SELECT pg_is_in_recovery() AS replica'); // prettier-ignore
  if (row?.replica !== true) return;
  throw new DatabaseError(
    'database/replica',
    'this is a read-only replica, on which decisions may be missing: export from the primary, which has the ledger',
  );
}
