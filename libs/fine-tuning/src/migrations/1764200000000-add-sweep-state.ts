import type { MigrationInterface, QueryRunner } from 'typeorm';
import { quoteTable } from '@app/open-webui';
import {
  addColumns,
  columnsOf,
  dropColumns,
  dropUnusedColumns,
  type TableChange,
} from './table-change';

/** What this migration changes. `parent_export_id` was never anything but null. */
export const SWEEP_STATE_CHANGE: TableChange = {
  table: 'fine_tuning_export',
  added: { sweep_state: 'varchar(64)' },
  dropped: { parent_export_id: 'varchar(36)' },
};

const ENDED = `('done', 'failed', 'cancelled', 'revoked', 'expired')`;

/**
 * A column of its own for what is left of an ended run in the storage. Until now `heartbeat_at` said it: 1 for "not looked
 * yet", 0 for "the attempts' files are gone", -1 for "all files are gone". `down` puts the old values back.
 * @publicApi
 */
export class AddSweepState1764200000000 implements MigrationInterface {
  readonly name = 'AddSweepState1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    const { table, added, dropped } = SWEEP_STATE_CHANGE;
    const isNew = (await columnsOf(runner, table))?.has('sweep_state') === false;
    await addColumns(runner, table, added);
    if (isNew)
      await runner.query(
        `UPDATE ${quoteTable(runner.dataSource, table)} SET
           heartbeat_at = CASE WHEN heartbeat_at IN (-1, 0, 1) THEN NULL ELSE heartbeat_at END,
           sweep_state = CASE heartbeat_at WHEN 0 THEN 'attempts_removed' WHEN -1 THEN 'all_removed' ELSE 'pending' END
         WHERE status IN ${ENDED}`,
      );
    await dropUnusedColumns(runner, table, Object.keys(dropped));
  }

  async down(runner: QueryRunner): Promise<void> {
    const { table, added, dropped } = SWEEP_STATE_CHANGE;
    if ((await columnsOf(runner, table))?.has('sweep_state') === true)
      await runner.query(
        `UPDATE ${quoteTable(runner.dataSource, table)} SET heartbeat_at =
           CASE sweep_state WHEN 'attempts_removed' THEN 0 WHEN 'all_removed' THEN -1 ELSE 1 END
         WHERE status IN ${ENDED} AND heartbeat_at IS NULL`,
      );
    await dropColumns(runner, table, Object.keys(added));
    await addColumns(runner, table, dropped);
  }
}
