import { SWEEP_STATE_CHANGE } from './1764200000000-add-sweep-state';
import { WORK_KEY_CHANGE } from './1765000000000-add-work-key';

/** The sentence for a database that was never migrated, or by an older version only. */
export const NOT_MIGRATED =
  'this database has no tables of this module, or those of an older version: run "fine-tuning migrate"';

/** Columns that came after the first migration: an older database has their table, but not them. */
const LATER_COLUMNS = [SWEEP_STATE_CHANGE, WORK_KEY_CHANGE]
  .flatMap(({ added }) => Object.keys(added))
  .join('|');

const MISSING = new RegExp(
  [
    'no such (table|column): \\S*fine_tuning',
    `no such column: (\\S*\\.)?(${LATER_COLUMNS})\\b`,
    `table fine_tuning\\w* has no column named (${LATER_COLUMNS})\\b`,
    '"?fine_tuning\\w*"? does not exist',
    `column "?(\\S*\\.)?(${LATER_COLUMNS})"? does not exist`,
    `column "(${LATER_COLUMNS})" of relation "fine_tuning\\w*" does not exist`,
  ].join('|'),
);

/** Whether a driver refused a statement because a table, flag or column of ours is not there. */
export function saysSchemaIsMissing(driverMessage: string): boolean {
  return MISSING.test(driverMessage);
}
