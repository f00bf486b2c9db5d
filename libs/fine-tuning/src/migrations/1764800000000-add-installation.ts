import { randomUUID } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isPostgres, quoteTable } from '@app/open-webui';
import { idOfFirstEvent } from '../audit/anchors/installation';
import { dropOwnTable, ensureOwnTable, type OwnTable } from './own-table';

export const INSTALLATION_TABLE: OwnTable = {
  name: 'fine_tuning_installation',
  columns: { id: 'varchar(36) NOT NULL', created_at: 'bigint NOT NULL' },
  primaryKey: ['id'],
};

/**
 * An id for the database, under which the ends of its chains are anchored elsewhere. Where there is an audit trail the id
 * follows from its first event, so that a backup of before this migration becomes the same database again.
 * @publicApi
 */
export class AddInstallation1764800000000 implements MigrationInterface {
  readonly name = 'AddInstallation1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await ensureOwnTable(runner, INSTALLATION_TABLE);
    const table = quoteTable(runner.dataSource, INSTALLATION_TABLE.name);
    const known: unknown[] = await runner.query(`SELECT 1 FROM ${table} LIMIT 1`);
    if (known.length > 0) return;
    const trail = quoteTable(runner.dataSource, 'fine_tuning_audit_event');
    const [first]: { hash: string }[] = await runner.query(
      `SELECT hash FROM ${trail} WHERE seq = 1`,
    );
    const id = first === undefined ? randomUUID() : idOfFirstEvent(first.hash);
    const values = isPostgres(runner.dataSource) ? '$1, $2' : '?, ?';
    await runner.query(`INSERT INTO ${table} (id, created_at) VALUES (${values})`, [
      id,
      Date.now(),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropOwnTable(runner, INSTALLATION_TABLE.name);
  }
}
