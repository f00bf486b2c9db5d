import { EXPORT_FIELDS } from './export-fields.data';
import { FIELD_GROUPS, GROUP_NAMES } from './field-groups';

it('has a control for every field of the API, and each once', () => {
  const shown = GROUP_NAMES.flatMap((group) => FIELD_GROUPS[group]);
  expect([...shown].sort()).toEqual(EXPORT_FIELDS.map(({ path }) => path).sort());
  expect(Object.keys(FIELD_GROUPS).sort()).toEqual([...GROUP_NAMES].sort());
});
