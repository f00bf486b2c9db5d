/** How many examples have about this many tokens. */
export interface LengthRange {
  /** The first and the last length in it. */
  readonly from: number;
  readonly to: number;
  readonly examples: number;
}

/** Ranges per doubling. */
const PER_OCTAVE = 2;
const SHORTEST = 16;

/**
 * Examples by length, in ranges that double every other time, so that any data fits into some dozens of bars; from the first range
 * to the last that is not empty.
 */
export function tokenHistogram(tokens: ReadonlyMap<number, number>): readonly LengthRange[] {
  const counts: number[] = [];
  for (const [length, examples] of tokens) {
    const range = rangeOf(length);
    counts[range] = (counts[range] ?? 0) + examples;
  }
  const first = counts.findIndex((examples) => examples > 0);
  if (first < 0) return [];
  return Array.from({ length: counts.length - first }, (_, at) => ({
    from: first + at === 0 ? 1 : endOf(first + at - 1) + 1,
    to: endOf(first + at),
    examples: counts[first + at] ?? 0,
  }));
}

/** Whole numbers, because a logarithm may fall to either side of a border. */
function endOf(range: number): number {
  return Math.round(SHORTEST * 2 ** (range / PER_OCTAVE));
}

function rangeOf(length: number): number {
  let range = Math.max(0, Math.floor(PER_OCTAVE * Math.log2(Math.max(1, length) / SHORTEST)) - 1);
  while (endOf(range) < length) range += 1;
  return range;
}
