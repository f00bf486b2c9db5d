/** Upper bounds of seconds, milliseconds and microseconds; anything above is nanoseconds. */
const SECONDS_BELOW = 1e11;
const MILLIS_BELOW = 1e14;
const MICROS_BELOW = 1e17;

/**
 * A stored time as seconds since the epoch. Its magnitude tells the unit, because neither column names nor versions do.
 * Numbers may come as strings (PostgreSQL `bigint`), dates as ISO text (forks).
 * @returns undefined for anything that is no time
 */
export function toEpochSeconds(value: unknown): number | undefined {
  const number = toNumber(value);
  if (number === undefined || number <= 0) return undefined;
  if (number < SECONDS_BELOW) return number;
  if (number < MILLIS_BELOW) return number / 1e3;
  if (number < MICROS_BELOW) return number / 1e6;
  return number / 1e9;
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.getTime() / 1e3;
  if (typeof value !== 'string' || value === '') return undefined;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  const iso = value.includes('T') ? value : value.replace(' ', 'T');
  const millis = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(millis) ? undefined : millis / 1e3;
}
