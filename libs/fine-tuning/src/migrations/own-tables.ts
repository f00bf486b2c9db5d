import { PRINTS_TABLE } from './1764700000000-add-prints';
import { INSTALLATION_TABLE } from './1764800000000-add-installation';
import { FIRST_TABLES } from './first-tables';
import type { OwnTable } from './own-table';
import { changedTable } from './table-change';
import { TABLE_CHANGES } from './table-changes';

/** This module's tables after all migrations: the entities must not drift from them. */
export const OWN_TABLES: readonly OwnTable[] = [
  ...FIRST_TABLES.map((table) => TABLE_CHANGES.reduce(changedTable, table)),
  PRINTS_TABLE,
  INSTALLATION_TABLE,
];
