import type { Banding } from '../../pipeline/near/banding';
import { countDifferent, leastEqual, outlineWords } from '../../pipeline/near/outline';

const FIRST_ROOM = 1024;

/** The outlines of the candidates, in memory: which pairs of them may be near-duplicates at all. */
export class OutlineTable {
  /** Bytes of one outline. */
  readonly bytes: number;
  private readonly words: number;
  private readonly mostDifferent: number;
  /** One more than the place of an example's outline; 0 for none. */
  private readonly places: Uint32Array;
  private outlines: Uint32Array;
  private count = 0;

  constructor({ bands, rows }: Banding, threshold: number, examples: number) {
    const hashes = bands * rows;
    this.words = outlineWords(hashes);
    this.bytes = this.words * 4;
    this.mostDifferent = hashes - leastEqual(hashes, threshold);
    this.places = new Uint32Array(examples);
    this.outlines = new Uint32Array(FIRST_ROOM * this.words);
  }

  add(example: number, outline: Uint8Array): void {
    const from = this.count * this.words;
    if (from === this.outlines.length) {
      const next = new Uint32Array(this.outlines.length * 2);
      next.set(this.outlines);
      this.outlines = next;
    }
    new Uint8Array(this.outlines.buffer).set(outline, from * 4);
    this.places[example] = ++this.count;
  }

  mayBeNear(a: number, b: number): boolean {
    const { outlines, words, mostDifferent } = this;
    return countDifferent(outlines, this.placeOf(a), this.placeOf(b), words) <= mostDifferent;
  }

  private placeOf(example: number): number {
    return ((this.places[example] ?? 0) - 1) * this.words;
  }
}
