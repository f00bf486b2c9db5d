import { UsageError } from '../../fine-tuning.errors';

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12 },
  { name: 'weekday', min: 0, max: 7 },
];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Around a century without a leap year the 29th of February is eight years away. */
const HORIZON_MS = 9 * 366 * 24 * HOUR_MS;

/**
 * The first time after `after` that a five-field cron expression names on the clocks of a time zone, in epoch
 * milliseconds. Where clocks jump forward the skipped minutes do not come; where they go back they come once.
 * @throws UsageError `schedule/cron`
 */
export function nextTime(expression: string, timeZone: string, after: number): number {
  const texts = expression.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) throw wrong('expected five fields');
  const [minutes, hours, days, months, weekdays] = FIELDS.map((field, index) =>
    valuesOf(texts[index] ?? '', field),
  );
  if (!minutes || !hours || !days || !months || !weekdays) throw wrong('expected five fields');
  const anyDay = texts[2] === '*';
  const anyWeekday = texts[4] === '*';
  const clock = clockOf(timeZone);
  let time = Math.floor(after / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  const horizon = time + HORIZON_MS;
  while (time < horizon) {
    const { minute, hour, day, month, weekday } = clock(time);
    const dayFits =
      anyDay || anyWeekday
        ? days.has(day) && (anyWeekday || weekdays.has(weekday))
        : days.has(day) || weekdays.has(weekday);
    // Never past midnight in one step: clocks may move by an hour on the way.
    if ((!months.has(month) || !dayFits) && hour < 22)
      time += (22 - hour) * HOUR_MS - minute * MINUTE_MS;
    else if (!months.has(month) || !dayFits || !hours.has(hour)) time += (60 - minute) * MINUTE_MS;
    else if (minutes.has(minute)) return time;
    else time += MINUTE_MS;
  }
  throw wrong('it never comes');
}

function valuesOf(text: string, { name, min, max }: Field): Set<number> {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:(\*)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (match === null) throw wrong(`the ${name} is not understood`);
    const [, all, first, last, step] = match;
    const from = all === undefined ? Number(first) : min;
    const to = all !== undefined ? max : Number(last ?? (step === undefined ? first : max));
    const by = Number(step ?? 1);
    if (from < min || to > max || from > to || by < 1)
      throw wrong(`the ${name} lies outside ${min} to ${max}`);
    for (let value = from; value <= to; value += by)
      values.add(name === 'weekday' ? value % 7 : value);
  }
  return values;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function clockOf(
  timeZone: string,
): (time: number) => Record<'minute' | 'hour' | 'day' | 'month' | 'weekday', number> {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      minute: 'numeric',
      hour: 'numeric',
      day: 'numeric',
      month: 'numeric',
      weekday: 'short',
    });
  } catch (error) {
    throw new UsageError('schedule/cron', 'there is no such time zone', 'timeZone', {
      cause: error,
    });
  }
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
    const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0);
    return {
      minute: number('minute'),
      hour: number('hour'),
      day: number('day'),
      month: number('month'),
      weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? ''),
    };
  };
}

function wrong(why: string): UsageError {
  return new UsageError('schedule/cron', `this is no cron expression: ${why}`, 'cron');
}
