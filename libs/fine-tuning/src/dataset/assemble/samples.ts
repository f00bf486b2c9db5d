interface Sample {
  readonly leaf: string;
  readonly row: string;
}

/** Rows that are shown to people; long ones are cut when they are shown. */
const KEPT = 8;
/** Rows for the language statistics. */
const SURVEYED = 100;
const LONGEST = 64 * 1024;

/**
 * Chooses the rows with the smallest hashes, so that the sample depends on nothing but the rows themselves.
 */
export class Samples {
  private rows: Sample[] = [];
  private threshold = 'g';

  offer(row: Buffer, leaf: string): void {
    if (leaf >= this.threshold || row.length > LONGEST) return;
    this.rows.push({ leaf, row: row.toString('utf8').trimEnd() });
    if (this.rows.length >= SURVEYED * 2) this.shrink();
  }

  /** Parsed rows to show. */
  shown(count: number = KEPT): unknown[] {
    this.shrink();
    return this.rows.slice(0, count).map(({ row }) => JSON.parse(row) as unknown);
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
