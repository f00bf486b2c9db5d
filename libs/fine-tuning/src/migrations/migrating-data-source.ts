import { DataSource, Migration } from 'typeorm';
import { migrateDown, migrateUp } from './migration-runner';

/**
 * A DataSource whose `runMigrations` and `undoLastMigration` (so the TypeORM command line, too) go through our runner:
 * TypeORM's own would leave `sqlite_sequence` and its bookkeeping table behind.
 */
export class MigratingDataSource extends DataSource {
  override async runMigrations(): Promise<Migration[]> {
    const { changed } = await migrateUp(this);
    return changed.length === 0
      ? []
      : [new Migration(undefined, 1763800000000, 'CreateFineTuning1763800000000')];
  }

  override async undoLastMigration(): Promise<void> {
    await migrateDown(this);
  }
}
