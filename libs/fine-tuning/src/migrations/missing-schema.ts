import { TABLE_CHANGES } from './own-tables';

/** The sentence for a database that was never migrated, or by an older version only. */
export const NOT_MIGRATED =
  'this database has no tables of this module, or those of an older version: run "fine-tuning migrate"';

/** Columns that came after the first migration: an older database has their table, but not them. */
const LATER_COLUMNS = TABLE_CHANGES.flatMap(({ added }) => Object.keys(added)).join('|');

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
