import type { PrintHash } from './print-hash';

/** Bytes of one hash of a print. */
export const PRINT_BYTES = 8;

/** Hashes of one print, one after the other. */
export class HashList {
  private bytes = Buffer.allocUnsafe(PRINT_BYTES * 16);
  private used = 0;

  add({ high, low }: PrintHash): void {
    if (this.used === this.bytes.length) {
      const next = Buffer.allocUnsafe(this.bytes.length * 2);
      this.bytes.copy(next, 0, 0, this.used);
      this.bytes = next;
    }
    this.bytes.writeInt32LE(high, this.used);
    this.bytes.writeInt32LE(low, this.used + 4);
    this.used += PRINT_BYTES;
  }

  result(): Buffer {
    return this.bytes.subarray(0, this.used);
  }
}
