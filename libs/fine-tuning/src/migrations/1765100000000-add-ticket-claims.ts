import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, type TableChange } from './table-change';

/** What this migration changes. */
export const TICKET_CLAIMS_CHANGE: TableChange = {
  table: 'fine_tuning_download_ticket',
  added: { claims: 'text' },
  dropped: {},
};

/**
 * A ticket is as good as the token of whoever asked for it, whose claims it keeps. Tickets live for a minute, so that those of
 * older versions need no value.
 * @publicApi
 */
export class AddTicketClaims1765100000000 implements MigrationInterface {
  readonly name = 'AddTicketClaims1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    const { table, added } = TICKET_CLAIMS_CHANGE;
    await addColumns(runner, table, added);
  }

  async down(runner: QueryRunner): Promise<void> {
    const { table, added } = TICKET_CLAIMS_CHANGE;
    await dropColumns(runner, table, Object.keys(added));
  }
}
