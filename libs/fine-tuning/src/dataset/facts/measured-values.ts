import type { ManifestFilter, MeasuredRange } from './curation-facts';

type Sorted = readonly (readonly [value: number, n: number, isDropped: boolean])[];

/** How many ranges there are, about. */
const RANGES = 20;

/**
 * Counts the values that one filter measured. They are kept with three digits, so that any number of conversations has at most some
 * thousand of them; on which side of the threshold one is was decided before.
 */
export class MeasuredValues {
  private readonly kept = new Map<number, number>();
  private readonly dropped = new Map<number, number>();
  private min = Infinity;
  private max = -Infinity;

  constructor(private readonly threshold: number) {}

  add(value: number, isDropped: boolean): void {
    const counts = isDropped ? this.dropped : this.kept;
    const rounded = Number(value.toPrecision(3));
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
  }

  /** Nothing where nothing was measured. */
  result(): Pick<ManifestFilter, 'values' | 'ranges'> {
    const sorted = this.sorted();
    const total = sorted.reduce((sum, [, n]) => sum + n, 0);
    if (total === 0) return {};
    const quantile = (share: number): number => {
      let rank = Math.ceil(share * total);
      for (const [value, n] of sorted) if ((rank -= n) <= 0) return value;
      return this.max;
    };
    const { min, max } = this;
    const values = { min, p5: quantile(0.05), p50: quantile(0.5), p95: quantile(0.95), max };
    return { values, ranges: this.ranges(sorted, quantile(0.01), quantile(0.99)) };
  }

  private sorted(): Sorted {
    const of = (counts: ReadonlyMap<number, number>, isDropped: boolean): Sorted =>
      [...counts].map(([value, n]) => [value, n, isDropped] as const);
    return [...of(this.kept, false), ...of(this.dropped, true)].sort(
      ([a, , x], [b, , y]) => a - b || Number(x) - Number(y),
    );
  }

  /** Between the values that nearly all conversations have: one that is far off would leave a single bar. */
  private ranges(sorted: Sorted, low: number, high: number): MeasuredRange[] {
    const { threshold } = this;
    const isWhole = sorted.every(([value]) => Number.isInteger(value));
    const step = stepOf((high - low) / RANGES, isWhole && Number.isInteger(threshold));
    // From the threshold on, so that it is a border; a hair is added for what a double cannot hold.
    const placeOf = (value: number): number => Math.floor((value - threshold) / step + 1e-9);
    const first = placeOf(low);
    const places = placeOf(high) - first + 1;
    const kept = new Array<number>(places).fill(0);
    const dropped = new Array<number>(places).fill(0);
    for (const [value, n, isDropped] of sorted) {
      const place = Math.min(places - 1, Math.max(0, placeOf(value) - first));
      const counts = isDropped ? dropped : kept;
      counts[place] = (counts[place] ?? 0) + n;
    }
    const border = (n: number): number => Number((threshold + n * step).toPrecision(12));
    return kept.map((stayed, place) => ({
      from: border(first + place),
      to: border(first + place + 1),
      kept: stayed,
      dropped: dropped[place] ?? 0,
    }));
  }
}

/** The smallest of 1, 2, 5, 10, ... that is not smaller, of whole numbers at least 1. */
function stepOf(wanted: number, isWhole: boolean): number {
  if (wanted <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= wanted * (1 - 1e-9)) ?? wanted;
  return isWhole ? Math.max(1, step) : Number(step.toPrecision(1));
}
