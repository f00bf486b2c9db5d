interface Sample {
  readonly leaf: string;
  readonly row: string;
  readonly pii: PiiCounts;
}

/** Replaced spans per type. */
type PiiCounts = Readonly<Partial<Record<string, number>>>;

/** A row of the sample, parsed. */
export interface SampledRow {
  /** Its leaf of the Merkle tree, as it stands in its line of provenance. */
  readonly leaf: string;
  readonly row: unknown;
  readonly pii: PiiCounts;
}

/** Rows whose shape is shown in a report. */
const KEPT = 4;
/** Rows for the language statistics. */
const SURVEYED = 100;
const LONGEST = 64 * 1024;

/**
 * Chooses the rows with the smallest hashes, so that the sample depends on nothing but the rows themselves.
 */
export class Samples {
  private rows: Sample[] = [];
  private threshold = 'g';

  offer(row: Buffer, leaf: string, pii: PiiCounts = {}): void {
    if (leaf >= this.threshold || row.length > LONGEST) return;
    this.rows.push({ leaf, row: row.toString('utf8').trimEnd(), pii });
    if (this.rows.length >= SURVEYED * 2) this.shrink();
  }

  /** Parsed rows to show. */
  shown(count: number): unknown[] {
    this.shrink();
    return this.rows.slice(0, count).map(({ row }) => JSON.parse(row) as unknown);
  }

  /** The same with what was replaced in them. */
  described(): readonly SampledRow[] {
    this.shrink();
    return this.rows
      .slice(0, KEPT)
      .map(({ leaf, row, pii }) => ({ leaf, row: JSON.parse(row) as unknown, pii }));
  }

  surveyed(): readonly string[] {
    this.shrink();
    return this.rows.map(({ row }) => row);
  }

  private shrink(): void {
    this.rows.sort((a, b) => (a.leaf < b.leaf ? -1 : 1));
    this.rows = this.rows.slice(0, SURVEYED);
    if (this.rows.length === SURVEYED) this.threshold = this.rows.at(-1)?.leaf ?? 'g';
  }
}
