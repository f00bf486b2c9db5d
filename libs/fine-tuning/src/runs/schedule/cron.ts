import { Cron } from 'croner';
import { UsageError } from '../../fine-tuning.errors';

interface Field {
  readonly name: string;
  readonly max: number;
  /** How many values `*` has. */
  readonly size: number;
}

const FIELDS: readonly Field[] = [
  { name: 'minute', max: 59, size: 60 },
  { name: 'hour', max: 23, size: 24 },
  { name: 'day', max: 31, size: 31 },
  { name: 'month', max: 12, size: 12 },
  { name: 'weekday', max: 7, size: 7 },
];

/**
 * The first time after `after` that a five-field cron expression names on the clocks of a time zone, in epoch
 * milliseconds. Where clocks jump forward the skipped minutes do not come; where they go back they come twice.
 * @throws UsageError `schedule/cron`
 */
export function nextTime(expression: string, timeZone: string, after: number): number {
  const job = parse(withPlainRanges(expression), timeZone);
  checkTimeZone(timeZone);
  const next = job.nextRun(new Date(after));
  if (next === null) throw wrong('it never comes');
  return next.getTime();
}

function parse(pattern: string, timeZone: string): Cron {
  try {
    return new Cron(pattern, { mode: '5-part', paused: true, timezone: timeZone });
  } catch (error) {
    throw wrong('a value lies outside its field', error);
  }
}

/**
 * Writes every value as a range with a step, for two reasons: croner takes `5/15` in its sloppy mode only, and it would
 * move a single time that the clocks skip to the next hour, so that one export more is made than the expression names.
 * Whatever is written otherwise (names, `L`, `W`, `#`, `@daily`) is refused, as a schedule never took it.
 */
function withPlainRanges(expression: string): string {
  const texts = expression.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) throw wrong('expected five fields');
  return FIELDS.map((field, index) => {
    const parts = (texts[index] ?? '').split(',');
    return parts.map((part) => plainRange(part, field)).join(',');
  }).join(' ');
}

function plainRange(part: string, { name, max, size }: Field): string {
  const match = /^(?:(\*)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
  if (match === null) throw wrong(`the ${name} is not understood`);
  const [, all, first = '', last, step] = match;
  // croner looks at the values of a stepped range only, and 1-40/30 has none beyond 31.
  if (Number(last ?? first) > max) throw wrong(`the ${name} lies beyond ${max}`);
  // A step beyond the field leaves the first value only, and croner refuses it.
  const by = Math.min(Number(step ?? 1), size);
  if (all !== undefined) return step === undefined ? '*' : `*/${by}`;
  return `${first}-${last ?? (step === undefined ? first : max)}/${by}`;
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
  } catch (error) {
    throw new UsageError('schedule/cron', 'there is no such time zone', 'timeZone', {
      cause: error,
    });
  }
}

function wrong(why: string, cause?: unknown): UsageError {
  return new UsageError('schedule/cron', `this is no cron expression: ${why}`, 'cron', { cause });
}
