import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, type TableChange } from './table-change';

/** What this migration changes. */
export const WORK_KEY_CHANGE: TableChange = {
  table: 'fine_tuning_export',
  added: { work_key: 'text' },
  dropped: {},
};

/** A column for the wrapped key of a run's encrypted work files. Runs that are under way have plain ones, and go on. @publicApi */
export class AddWorkKey1765000000000 implements MigrationInterface {
  readonly name = 'AddWorkKey1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, WORK_KEY_CHANGE.table, WORK_KEY_CHANGE.added);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, WORK_KEY_CHANGE.table, Object.keys(WORK_KEY_CHANGE.added));
  }
}
