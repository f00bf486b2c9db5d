import { changesOf, FORM_FIELDS, OWN_FIELDS, startOf } from './schedule-values';

const SCHEDULE = {
  name: 'nightly',
  cron: '0 3 * * *',
  timeZone: 'UTC',
  recipe: { format: 'openai' },
  incremental: true,
  enabled: false,
} as unknown as Parameters<typeof startOf>[0];

it('says everything of a new one', () => {
  const values = { ...startOf(null, 'Europe/Berlin'), name: 'n', cron: '* * * * *', recipe: 'r' };
  expect(changesOf(values, null, {})).toEqual({
    name: 'n',
    cron: '* * * * *',
    timeZone: 'Europe/Berlin',
    recipe: 'r',
    incremental: false,
    enabled: true,
  });
});

it.each([
  [{}, {}],
  [{ name: 'other' }, { name: 'other' }],
  [{ enabled: 'true' }, { enabled: true }],
  [{ recipe: 'r' }, { recipe: 'r' }],
  [{ recipe: FORM_FIELDS }, { recipe: { format: 'trl', since: 'an export' } }],
])('with %j says %j of one that there is', (given, expected) => {
  const before = startOf(SCHEDULE, 'Europe/Berlin');
  expect(before.recipe).toBe(OWN_FIELDS);
  const form = { format: 'trl', since: 'an export' };
  expect(changesOf({ ...before, ...given }, before, form)).toEqual(expected);
});
