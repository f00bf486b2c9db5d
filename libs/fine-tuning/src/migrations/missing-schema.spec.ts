import { saysSchemaIsMissing } from './missing-schema';

it.each([
  ['SQLITE_ERROR: no such table: fine_tuning_export', true],
  ['no such table: main.fine_tuning_export', true],
  ['no such column: u.fine_tuning_consent', true],
  ['no such column: ExportRun.sweep_state', true],
  ['no such column: sweep_state', true],
  ['no such column: ExportRun.held_by', true],
  ['column "work_key" of relation "fine_tuning_export" does not exist', true],
  ['relation "fine_tuning_export" does not exist', true],
  ['column u.fine_tuning_consent does not exist', true],
  ['column ExportRun.sweep_state does not exist', true],
  ['column "sweep_state" of relation "fine_tuning_export" does not exist', true],
  ['table fine_tuning_export has no column named sweep_state', true],
  ['table theirs has no column named sweep_state', false],
  ['no such table: chat', false],
  ['no such column: chat.sweep_state_of_somebody', false],
  ['relation "chat" does not exist', false],
  ['value "x" does not exist in fine_tuning', false],
  ['column "sweep_state" of relation "theirs" does not exist', false],
  ['', false],
])('%p: %p', (message, expected) => {
  expect(saysSchemaIsMissing(message)).toBe(expected);
});
