import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, type TableChange } from './table-change';

/** What this migration changes. */
export const TICKET_SESSION_CHANGE: TableChange = {
  table: 'fine_tuning_download_ticket',
  added: { session_sha256: 'varchar(64)' },
  dropped: {},
};

/**
 * A ticket is as good as the sessions of whoever asked for it: it keeps a hash of the stamp that their account had then. Tickets
 * live for a minute, so that those of older versions need no value.
 * @publicApi
 */
export class AddTicketSession1765100000000 implements MigrationInterface {
  readonly name = 'AddTicketSession1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    const { table, added } = TICKET_SESSION_CHANGE;
    await addColumns(runner, table, added);
  }

  async down(runner: QueryRunner): Promise<void> {
    const { table, added } = TICKET_SESSION_CHANGE;
    await dropColumns(runner, table, Object.keys(added));
  }
}
