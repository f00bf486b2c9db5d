import { schedulesOf, type ScheduleOption } from './schedule-option';

const NIGHTLY = { name: 'nightly', cron: '0 3 * * *', recipe: 'bees' };

it('fills in what is left out', () => {
  expect(schedulesOf([NIGHTLY])).toEqual([
    {
      name: 'nightly',
      cron: '0 3 * * *',
      timeZone: 'UTC',
      request: { recipe: 'bees' },
      incremental: false,
      enabled: true,
    },
  ]);
});

it.each<[what: string, option: object, field: string]>([
  ['no name', { ...NIGHTLY, name: '' }, 'name'],
  ['a time zone that does not exist', { ...NIGHTLY, timeZone: 'Europe/Atlantis' }, 'timeZone'],
  ['an expression that never comes', { ...NIGHTLY, cron: '0 0 31 2 *' }, 'cron'],
  ['no expression', { ...NIGHTLY, cron: 'daily' }, 'cron'],
  ['no recipe', { ...NIGHTLY, recipe: undefined }, 'recipe'],
  ['a recipe that is null', { ...NIGHTLY, recipe: null }, 'recipe'],
  ['a word for a switch', { ...NIGHTLY, incremental: 'yes' }, 'incremental'],
  ['an unknown field', { ...NIGHTLY, crontab: '' }, 'crontab'],
])('refuses %s', (_what, option, field) => {
  const options = [{ ...NIGHTLY, name: 'other' }, option] as ScheduleOption[];
  expect(() => schedulesOf(options)).toThrow(
    expect.objectContaining({ field: `schedules[1].${field}` }) as Error,
  );
});

it('refuses two of one name', () => {
  expect(() => schedulesOf([NIGHTLY, NIGHTLY])).toThrow('schedules[1].name');
});
