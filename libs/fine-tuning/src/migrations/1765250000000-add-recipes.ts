import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropOwnTable, ensureOwnTable, type OwnTable } from './own-table';

/** The table of recipes that people save. */
export const RECIPES_TABLE: OwnTable = {
  name: 'fine_tuning_recipe',
  columns: {
    name: 'varchar(64) NOT NULL',
    version: 'integer NOT NULL',
    request: 'text NOT NULL',
    created_by: 'varchar(255)',
    created_at: 'bigint NOT NULL',
  },
  primaryKey: ['name', 'version'],
};

/** @publicApi */
export class AddRecipes1765250000000 implements MigrationInterface {
  readonly name = 'AddRecipes1765250000000';

  async up(runner: QueryRunner): Promise<void> {
    await ensureOwnTable(runner, RECIPES_TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropOwnTable(runner, RECIPES_TABLE.name);
  }
}
