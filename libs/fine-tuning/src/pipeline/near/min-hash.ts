import type { Banding } from './banding';
import { finish, mixHigh, mixLow } from './mix';
import { outlineOf } from './outline';

/** Makes the bands of MinHash signatures: sets of shingles that have much in common are equal in at least one. */
export class MinHash {
  private readonly masks: Uint32Array;
  private readonly factors: Uint32Array;
  private readonly signature: Uint32Array;

  constructor(private readonly banding: Banding) {
    const hashes = banding.bands * banding.rows;
    this.masks = new Uint32Array(hashes);
    this.factors = new Uint32Array(hashes);
    this.signature = new Uint32Array(hashes);
    for (let at = 0; at < hashes; at++) {
      this.masks[at] = finish(mixLow(0x51ed270b, at + 1));
      this.factors[at] = finish(mixHigh(0x2545f491, at + 1)) | 1;
    }
  }

  /** @returns a hash of 64 bits per band, as pairs of numbers, low one first; and what the signature looks like */
  of(shingles: Uint32Array): { readonly bands: Uint32Array; readonly outline: Uint32Array } {
    this.sign(shingles);
    return { bands: this.bandsOfSignature(), outline: outlineOf(this.signature) };
  }

  private bandsOfSignature(): Uint32Array {
    const { bands, rows } = this.banding;
    const hashes = new Uint32Array(bands * 2);
    for (let band = 0; band < bands; band++) {
      // Equal numbers in different bands say nothing.
      let low = band + 1;
      let high = band + 1;
      for (let at = band * rows; at < (band + 1) * rows; at++) {
        low = mixLow(low, this.signature[at] ?? 0);
        high = mixHigh(high, this.signature[at] ?? 0);
      }
      hashes[band * 2] = finish(low);
      hashes[band * 2 + 1] = finish(high);
    }
    return hashes;
  }

  private sign(shingles: Uint32Array): void {
    const { masks, factors, signature } = this;
    for (let at = 0; at < signature.length; at++) {
      const mask = masks[at] ?? 0;
      const factor = factors[at] ?? 0;
      let least = 0xffffffff;
      for (let n = 0; n < shingles.length; n += 2) {
        const hash = Math.imul((shingles[n] ?? 0) ^ mask, factor) >>> 0;
        if (hash < least) least = hash;
      }
      signature[at] = least;
    }
  }
}
