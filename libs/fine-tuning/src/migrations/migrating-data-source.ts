import { DataSource, Migration } from 'typeorm';
import { timestampOf } from './migration-list';
import { migrateDown, migrateUp } from './migration-runner';

/**
 * A DataSource whose `runMigrations` and `undoLastMigration` (so the TypeORM command line, too) go through our runner:
 * TypeORM's own would leave `sqlite_sequence` and its bookkeeping table behind.
 */
export class MigratingDataSource extends DataSource {
  override async runMigrations(): Promise<Migration[]> {
    const { applied } = await migrateUp(this);
    return applied.map((name) => new Migration(undefined, timestampOf(name), name));
  }

  override async undoLastMigration(): Promise<void> {
    await migrateDown(this);
  }
}
