/** How a signature is divided: two conversations are compared where all rows of one band are equal. */
export interface Banding {
  readonly bands: number;
  readonly rows: number;
}

/** Of pairs that are as similar as the threshold says, so many may be missed; of more similar ones far fewer. */
const MISSED = 1e-6;
const MOST_HASHES = 180;
const MOST_ROWS = 12;

/**
 * The banding for a threshold: as many rows as there can be, because each makes candidates rarer, while a pair at the threshold
 * is still sure to be one. A fixed division as 32 bands of 8 rows misses three of a thousand pairs at 0.8, and most at 0.5.
 */
export function bandingFor(threshold: number): Banding {
  for (let rows = MOST_ROWS; rows > 1; rows--) {
    const bands = bandsFor(threshold, rows);
    if (bands * rows <= MOST_HASHES) return { bands, rows };
  }
  return { bands: Math.min(MOST_HASHES, bandsFor(threshold, 1)), rows: 1 };
}

function bandsFor(threshold: number, rows: number): number {
  const equal = threshold ** rows;
  return equal >= 1 ? 1 : Math.ceil(Math.log(MISSED) / Math.log1p(-equal));
}
