import type { MigrationInterface, QueryRunner } from 'typeorm';
import { projectLedger } from './host/flag-projection';
import { addHostFlags, dropHostFlags, refuseForeignFlags } from './host/host-flags';
import { dropOwnTable, ensureOwnTable, type OwnTable } from './own-table';
import { FIRST_TABLES } from './first-tables';
import { OWN_TABLES } from './own-tables';

/**
 * Consent flags on Open WebUI's `user` and `chat`, and this module's own tables. Applying it to a database that has
 * some or all of it completes what is missing. Flags that had to be added although the ledger already holds decisions
 * (an upgrade rebuilt the table) are restored from it at once: an empty flag must not outvote a recorded denial.
 * @publicApi
 */
export class CreateFineTuning1763800000000 implements MigrationInterface {
  readonly name = 'CreateFineTuning1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await refuseForeignFlags(runner);
    for (const table of FIRST_TABLES)
      await ensureOwnTable(runner, table, columnsDroppedLater(table));
    const added = await addHostFlags(runner);
    if (added.length > 0) await projectLedger(runner.manager);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropHostFlags(runner);
    for (const table of [...FIRST_TABLES].reverse()) await dropOwnTable(runner, table.name);
  }
}

/** Columns that a later migration drops. This one must not add them again each time that a database is brought up to date. */
function columnsDroppedLater({ name, columns }: OwnTable): ReadonlySet<string> {
  const kept = OWN_TABLES.find((table) => table.name === name)?.columns ?? {};
  return new Set(Object.keys(columns).filter((column) => !Object.hasOwn(kept, column)));
}
