import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, type TableChange } from './table-change';

/** What this migration changes. */
export const SCHEDULE_ERROR_CHANGE: TableChange = {
  table: 'fine_tuning_export_schedule',
  added: { last_error: 'text' },
  dropped: {},
};

/**
 * Why a schedule made no export at its last time, for whoever looks at it. Schedules of older versions have none until then.
 * @publicApi
 */
export class AddScheduleError1765260000000 implements MigrationInterface {
  readonly name = 'AddScheduleError1765260000000';

  async up(runner: QueryRunner): Promise<void> {
    const { table, added } = SCHEDULE_ERROR_CHANGE;
    await addColumns(runner, table, added);
  }

  async down(runner: QueryRunner): Promise<void> {
    const { table, added } = SCHEDULE_ERROR_CHANGE;
    await dropColumns(runner, table, Object.keys(added));
  }
}
