import { settableClock, type Moment } from './settable-clock';

const NEW_YEAR = Date.UTC(2026, 0, 1);

it.each<[Moment, number]>([
  ['2026-01-01', NEW_YEAR],
  ['2026-01-01T00:00', NEW_YEAR],
  ['2026-01-01T02:00:00+02:00', NEW_YEAR],
  [NEW_YEAR, NEW_YEAR],
  [new Date(NEW_YEAR), NEW_YEAR],
])('%p stands still until it is moved', (start, expected) => {
  const clock = settableClock(start);
  expect([clock.now(), clock.now()]).toEqual([expected, expected]);
  clock.advance(5);
  clock.advance(-2);
  expect(clock.now()).toBe(expected + 3);
  clock.set('2020-01-01');
  expect(clock.now()).toBe(Date.UTC(2020, 0, 1));
});

it.each<[Moment]>([['soon'], [''], [Number.NaN]])('%p is no moment', (moment) => {
  expect(() => settableClock(moment)).toThrow(expect.objectContaining({ field: 'start' }) as Error);
});
