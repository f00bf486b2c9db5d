import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, type TableChange } from './table-change';

/** What this migration changes. */
export const HOLDER_CHANGE: TableChange = {
  table: 'fine_tuning_export',
  added: { held_by: 'varchar(64)' },
  dropped: {},
};

/**
 * Exports from the command line have rows like all others, so that a withdrawal revokes them. The column says that their
 * files are not in the storage. Rows of older versions are of exports whose files are, so that they need no value.
 * @publicApi
 */
export class AddHolder1764500000000 implements MigrationInterface {
  readonly name = 'AddHolder1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, HOLDER_CHANGE.table, HOLDER_CHANGE.added);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, HOLDER_CHANGE.table, Object.keys(HOLDER_CHANGE.added));
  }
}
