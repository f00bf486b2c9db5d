import type { CutTokens, TokenStatistics } from '../manifest';

/** Lengths by how often they occur; exact, and small because lengths repeat. */
export type Histogram = Map<number, number>;

/** What is said of tokens beside their numbers. */
export interface TokenRules {
  /** As the manifest names it. */
  readonly encoding: string;
  /** Absent: nothing is cut. */
  readonly contextLength?: number;
  /** Whether it is known how many tokens are learned from. Default true. */
  readonly knowsTrained?: boolean;
}

/** Adds up the tokens of rows. */
export class TokenTotals {
  readonly lengths: Histogram = new Map();
  private trained = 0;

  constructor(private readonly rules: TokenRules) {}

  /** @param trained those that are learned from */
  add(tokens: number, trained: number): void {
    addLength(this.lengths, tokens);
    this.trained += trained;
  }

  /** Total and nearest-rank quantiles. */
  statistics(): TokenStatistics {
    const { encoding, contextLength, knowsTrained = true } = this.rules;
    const sorted = inOrder(this.lengths);
    return {
      encoding,
      total: sorted.reduce((sum, [length, n]) => sum + length * n, 0),
      p50: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      max: sorted.at(-1)?.[0] ?? 0,
      ...(knowsTrained && { trained: this.trained }),
      ...(contextLength !== undefined && { cut: cutAt(sorted, contextLength) }),
    };
  }
}

export function addLength(lengths: Histogram, length: number): void {
  lengths.set(length, (lengths.get(length) ?? 0) + 1);
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
  let rank = Math.ceil(share * rowsOf(sorted));
  for (const [length, n] of sorted) {
    rank -= n;
    if (rank <= 0) return length;
  }
  return 0;
}

function cutAt(sorted: Sorted, contextLength: number): CutTokens {
  const longer = sorted.filter(([length]) => length > contextLength);
  const rows = rowsOf(longer);
  return {
    contextLength,
    rows,
    share: Math.round((10_000 * rows) / Math.max(1, rowsOf(sorted))) / 10_000,
    tokens: longer.reduce((sum, [length, n]) => sum + (length - contextLength) * n, 0),
  };
}

function rowsOf(sorted: Sorted): number {
  return sorted.reduce((sum, [, n]) => sum + n, 0);
}
