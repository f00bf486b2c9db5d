import type { SelectionQuery } from '../chat-source';

export const NANOS_PER_SECOND = 1_000_000_000n;
const NANOS_PER_MILLI = 1_000_000n;
/** Smallest value of each unit, finest first; the same classes as for chats. */
const UNITS: readonly (readonly [from: bigint, perUnit: bigint])[] = [
  [100_000_000_000_000_000n, 1n],
  [100_000_000_000_000n, 1_000n],
  [100_000_000_000n, NANOS_PER_MILLI],
  [1n, NANOS_PER_SECOND],
];

/** A stored time in nanoseconds, from its decimal text: as a number it would lose its last digits. */
export function toEpochNanos(stored: unknown): bigint | undefined {
  const text = typeof stored === 'bigint' || typeof stored === 'number' ? String(stored) : stored;
  if (typeof text !== 'string' || !/^\d{1,24}$/.test(text)) return undefined;
  const value = BigInt(text);
  const unit = UNITS.find(([from]) => value >= from);
  return unit === undefined ? undefined : value * unit[1];
}

export function nanosToSeconds(nanos: bigint): number {
  return Number(nanos / NANOS_PER_SECOND);
}

/** Compares exactly to the nanosecond. A post without a time is in no window. */
export function areNanosInWindow(
  nanos: bigint | undefined,
  { from, to }: Pick<SelectionQuery, 'from' | 'to'>,
): boolean {
  if (from === null && to === null) return true;
  if (nanos === undefined) return false;
  return (from === null || nanos >= limit(from)) && (to === null || nanos < limit(to));
}

/** Limits come from ISO dates, which are no finer than milliseconds. */
function limit(seconds: number): bigint {
  return BigInt(Math.round(seconds * 1_000)) * NANOS_PER_MILLI;
}
