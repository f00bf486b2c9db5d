import { nextTime } from './cron';

const at = (text: string): number => Date.parse(text);

describe('nextTime', () => {
  it.each([
    ['* * * * *', 'UTC', '2026-03-01T10:00:30Z', '2026-03-01T10:01:00Z'],
    ['30 2 * * *', 'UTC', '2026-03-01T02:30:00Z', '2026-03-02T02:30:00Z'],
    ['0 4 * * 1', 'UTC', '2026-03-01T10:00:00Z', '2026-03-02T04:00:00Z'],
    ['0 4 * * 7', 'UTC', '2026-03-02T10:00:00Z', '2026-03-08T04:00:00Z'],
    ['*/20 9-17 * * *', 'UTC', '2026-03-01T17:41:00Z', '2026-03-02T09:00:00Z'],
    ['0 0 29 2 *', 'UTC', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['0 3 * * *', 'Europe/Berlin', '2026-01-01T12:00:00Z', '2026-01-02T02:00:00Z'],
    ['30 2 29 3 *', 'Europe/Berlin', '2026-01-01T00:00:00Z', '2027-03-29T00:30:00Z'],
    ['30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
    ['50/3 4 * * *', 'UTC', '2026-03-01T04:53:00Z', '2026-03-01T04:56:00Z'],
    ['*/60 */99 * * 5-7', 'UTC', '2026-03-02T00:00:00Z', '2026-03-06T00:00:00Z'],
    ['0 12 1 * 5', 'UTC', '2026-03-02T00:00:00Z', '2026-03-06T12:00:00Z'],
  ])('%s in %s after %s', (cron, zone, after, next) => {
    expect(new Date(nextTime(cron, zone, at(after))).toISOString()).toBe(
      new Date(next).toISOString(),
    );
  });

  it.each([
    '',
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    'a * * * *',
    '5-1 * * * *',
    '*/0 * * * *',
    '0 0 31 2 *',
    '0 0 1-40/39 * *',
    '0 0 0 * *',
    '0 0 * * MON',
    '0 0 L * *',
    '0 0 * * 5#2',
    '* * * * * *',
    '@daily',
    '2027-01-01T00:00:00Z',
  ])('refuses %j', (cron) => {
    expect(() => nextTime(cron, 'UTC', 0)).toThrow(
      expect.objectContaining({ code: 'schedule/cron' }) as Error,
    );
  });

  it('refuses a zone that is none', () => {
    expect(() => nextTime('* * * * *', 'Mars/Olympus', 0)).toThrow(
      expect.objectContaining({ field: 'timeZone' }) as Error,
    );
  });
});
