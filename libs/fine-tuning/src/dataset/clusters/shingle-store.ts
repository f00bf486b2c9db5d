import type { PlacedBlocks } from '../files/placed-blocks';

/** Shingles that are held at a time; most candidates are compared with others soon again. */
const HELD_BYTES = 24 * 1024 * 1024;

/** The shingles of the candidates, on the disk of this machine. */
export class ShingleStore {
  private readonly places: Float64Array;
  /** In the order of their last use. */
  private readonly held = new Map<number, Uint32Array>();
  private heldBytes = 0;

  constructor(
    private readonly blocks: PlacedBlocks,
    private readonly sizeOf: (example: number) => number,
    examples: number,
  ) {
    this.places = new Float64Array(examples);
  }

  add(example: number, shingles: Uint8Array): void {
    this.places[example] = this.blocks.add(shingles);
  }

  of(example: number): Uint32Array {
    const known = this.held.get(example);
    if (known !== undefined) {
      this.held.delete(example);
      this.held.set(example, known);
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
    for (const [oldest, { byteLength }] of this.held) {
      if (this.heldBytes <= HELD_BYTES || oldest === example) break;
      this.held.delete(oldest);
      this.heldBytes -= byteLength;
    }
  }
}
