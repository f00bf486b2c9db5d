import type { ManifestRatings } from './curation-facts';

/** Counts what people said of the answers of conversations. */
export class RatingFacts {
  private readonly counts = { up: 0, down: 0, none: 0 };

  add(rating: 1 | -1 | undefined): void {
    if (rating === undefined) this.counts.none += 1;
    else if (rating > 0) this.counts.up += 1;
    else this.counts.down += 1;
  }

  /** Undefined where nobody rated anything. */
  result(): ManifestRatings | undefined {
    const { up, down } = this.counts;
    return up + down === 0 ? undefined : this.counts;
  }
}
