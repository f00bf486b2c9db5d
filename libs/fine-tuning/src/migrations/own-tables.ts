import { SWEEP_STATE_CHANGE } from './1764200000000-add-sweep-state';
import { INSTALLATION_TABLE } from './1764800000000-add-installation';
import { FIRST_TABLES } from './first-tables';
import type { OwnTable } from './own-table';
import { changedTable } from './table-change';

/** This module's tables after all migrations: the entities must not drift from them. */
export const OWN_TABLES: readonly OwnTable[] = [
  ...FIRST_TABLES.map((table) => changedTable(table, SWEEP_STATE_CHANGE)),
  INSTALLATION_TABLE,
];
