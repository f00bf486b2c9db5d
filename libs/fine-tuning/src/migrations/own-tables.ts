import { SWEEP_STATE_CHANGE } from './1764200000000-add-sweep-state';
import { HOLDER_CHANGE } from './1764500000000-add-holder';
import { PRINTS_TABLE } from './1764700000000-add-prints';
import { INSTALLATION_TABLE } from './1764800000000-add-installation';
import { WORK_KEY_CHANGE } from './1765000000000-add-work-key';
import { TICKET_CLAIMS_CHANGE } from './1765100000000-add-ticket-claims';
import { RECIPES_TABLE } from './1765250000000-add-recipes';
import { SCHEDULE_ERROR_CHANGE } from './1765260000000-add-schedule-error';
import { FIRST_TABLES } from './first-tables';
import type { OwnTable } from './own-table';
import { changedTable, type TableChange } from './table-change';

/** What later migrations changed in the first tables, in their order. */
export const TABLE_CHANGES: readonly TableChange[] = [
  SWEEP_STATE_CHANGE,
  HOLDER_CHANGE,
  WORK_KEY_CHANGE,
  TICKET_CLAIMS_CHANGE,
  SCHEDULE_ERROR_CHANGE,
];

/** This module's tables after all migrations: the entities must not drift from them. */
export const OWN_TABLES: readonly OwnTable[] = [
  ...FIRST_TABLES.map((table) => TABLE_CHANGES.reduce(changedTable, table)),
  PRINTS_TABLE,
  INSTALLATION_TABLE,
  RECIPES_TABLE,
];
