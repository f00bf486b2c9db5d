import type { Clock } from '../common/clock';
import { UsageError } from '../fine-tuning.errors';

/** A moment: ISO 8601 (UTC where it names no zone), milliseconds since 1970, or a date. */
export type Moment = string | number | Date;

/** A {@link Clock} that stands still until a test moves it. */
export interface SettableClock extends Clock {
  /** Moves it to a moment, also into the past. @throws UsageError `testing/moment` */
  set(moment: Moment): void;
  /** Moves it on by so many milliseconds; back where they are negative. */
  advance(milliseconds: number): void;
}

/**
 * A clock for the module's option `clock`, for `createOpenWebUiDatabase` and `runExport`. Timers are not moved by it: what
 * is looked for at an interval is found at the next look, see option `timing`.
 * @throws UsageError `testing/moment`
 * @example
 * const clock = settableClock('2026-01-01');
 * clock.advance(91 * 24 * 60 * 60 * 1000); // past the retention of 90 days
 * @publicApi
 */
export function settableClock(start: Moment): SettableClock {
  let now = momentOf(start, 'start');
  return {
    now: () => now,
    set: (moment) => void (now = momentOf(moment, 'moment')),
    advance: (milliseconds) => void (now = momentOf(now + milliseconds, 'milliseconds')),
  };
}

/** @throws UsageError `testing/moment` naming the field */
export function momentOf(moment: Moment, field: string): number {
  const zoneless = typeof moment === 'string' && /T\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(moment);
  const time = new Date(zoneless ? `${moment}Z` : moment).getTime();
  if (Number.isNaN(time)) throw new UsageError('testing/moment', `${field}: no moment`, field);
  return time;
}
