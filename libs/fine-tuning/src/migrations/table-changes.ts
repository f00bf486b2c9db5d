import { SWEEP_STATE_CHANGE } from './1764200000000-add-sweep-state';
import { HOLDER_CHANGE } from './1764500000000-add-holder';
import { WORK_KEY_CHANGE } from './1765000000000-add-work-key';
import { TICKET_SESSION_CHANGE } from './1765100000000-add-ticket-session';
import type { TableChange } from './table-change';

/** What later migrations changed in the first tables, in their order. */
export const TABLE_CHANGES: readonly TableChange[] = [
  SWEEP_STATE_CHANGE,
  HOLDER_CHANGE,
  WORK_KEY_CHANGE,
  TICKET_SESSION_CHANGE,
];
