import type { TokenStatistics } from '../manifest';

/** Lengths by how often they occur; exact, and small because lengths repeat. */
export type Histogram = Map<number, number>;

export function addLength(lengths: Histogram, length: number): void {
  lengths.set(length, (lengths.get(length) ?? 0) + 1);
}

/** Total and nearest-rank quantiles. */
export function tokenStatistics(
  lengths: ReadonlyMap<number, number>,
  encoding: string,
): TokenStatistics {
  const sorted = inOrder(lengths);
  const total = sorted.reduce((sum, [length, n]) => sum + length * n, 0);
  return {
    encoding,
    total,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    max: sorted.at(-1)?.[0] ?? 0,
  };
}

/** By nearest rank; null of nothing. */
export function medianOf(lengths: ReadonlyMap<number, number>): number | null {
  return lengths.size === 0 ? null : quantile(inOrder(lengths), 0.5);
}

type Sorted = readonly (readonly [length: number, n: number])[];

function inOrder(lengths: ReadonlyMap<number, number>): Sorted {
  return [...lengths].sort(([a], [b]) => a - b);
}

function quantile(sorted: Sorted, share: number): number {
  let rank = Math.ceil(share * sorted.reduce((sum, [, n]) => sum + n, 0));
  for (const [length, n] of sorted) {
    rank -= n;
    if (rank <= 0) return length;
  }
  return 0;
}
