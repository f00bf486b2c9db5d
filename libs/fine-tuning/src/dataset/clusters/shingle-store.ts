import type { PlacedBlocks } from '../files/placed-blocks';

/** Shingles that are held at a time; most candidates are compared with others soon again. */
const HELD_BYTES = 24 * 1024 * 1024;

/** The shingles of the candidates, on the disk of this machine. */
export class ShingleStore {
  private readonly places: Float64Array;
  /** In the order in which they go, unless they were used meanwhile. */
  private readonly held = new Map<number, Uint32Array>();
  /**
   * 1 for what was used since it was held, or since it would have gone. To move it to the end of the map at each use
   * took longer than the comparison that it was needed for.
   */
  private readonly used: Uint8Array;
  private heldBytes = 0;

  /** @param mostBytes that are held. Default 24 MB */
  constructor(
    private readonly blocks: Pick<PlacedBlocks, 'add' | 'read'>,
    private readonly sizeOf: (example: number) => number,
    examples: number,
    private readonly mostBytes = HELD_BYTES,
  ) {
    this.places = new Float64Array(examples);
    this.used = new Uint8Array(examples);
  }

  add(example: number, shingles: Uint8Array): void {
    this.places[example] = this.blocks.add(shingles);
  }

  of(example: number): Uint32Array {
    const known = this.held.get(example);
    if (known !== undefined) {
      this.used[example] = 1;
      return known;
    }
    const bytes = this.blocks.read(this.places[example] ?? 0, this.sizeOf(example) * 8);
    const shingles = new Uint32Array(bytes.length / 4);
    new Uint8Array(shingles.buffer).set(bytes);
    this.hold(example, shingles);
    return shingles;
  }

  private hold(example: number, shingles: Uint32Array): void {
    this.held.set(example, shingles);
    this.heldBytes += shingles.byteLength;
    for (const [oldest, other] of this.held) {
      if (this.heldBytes <= this.mostBytes || this.held.size === 1) break;
      this.held.delete(oldest);
      if (oldest === example || this.used[oldest] === 1) {
        this.used[oldest] = 0;
        this.held.set(oldest, other);
      } else this.heldBytes -= other.byteLength;
    }
  }
}
