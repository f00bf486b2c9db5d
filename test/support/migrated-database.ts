import { migrateUp, openDatabase } from '@app/fine-tuning';
import { sqliteFixture, type SqliteFixture, type TestDatabase } from './fixtures';

/** A development database in SQLite, migrated, nobody asked yet; and its people. */
export async function migratedDatabase(
  fixture: SqliteFixture,
): Promise<TestDatabase & { readonly path: string; readonly idOf: (role: string) => string }> {
  const database = await sqliteFixture(fixture);
  const dataSource = await openDatabase(database.url);
  await migrateUp(dataSource);
  const users: { id: string; role: string }[] = await dataSource.query(
    'SELECT id, role FROM "user" ORDER BY id',
  );
  await dataSource.destroy();
  return { ...database, idOf: (role) => users.find((user) => user.role === role)?.id ?? '' };
}
