import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropOwnTable, ensureOwnTable, type OwnTable } from './own-table';

/** The table of what chats are recognised by in copies. It is empty at first, and the next export fills it. */
export const PRINTS_TABLE: OwnTable = {
  name: 'fine_tuning_print',
  columns: {
    kind: 'varchar(64) NOT NULL',
    source_id: 'varchar(255) NOT NULL',
    user_id: 'varchar(255) NOT NULL',
    stamp: 'varchar(64) NOT NULL',
    words: 'text NOT NULL',
  },
  primaryKey: ['kind', 'source_id'],
};

/** @publicApi */
export class AddPrints1764700000000 implements MigrationInterface {
  readonly name = 'AddPrints1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    await ensureOwnTable(runner, PRINTS_TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropOwnTable(runner, PRINTS_TABLE.name);
  }
}
