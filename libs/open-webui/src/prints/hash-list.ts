/** Bytes of one hash of a print. */
export const PRINT_BYTES = 8;

/** Hashes of one print, one after the other. */
export class HashList {
  private bytes = Buffer.allocUnsafe(PRINT_BYTES * 32);
  private used = 0;

  /** @param hex 16 digits or more; the first 16 count */
  add(hex: string): void {
    if (this.used + PRINT_BYTES > this.bytes.length) {
      const next = Buffer.allocUnsafe(this.bytes.length * 2);
      this.bytes.copy(next, 0, 0, this.used);
      this.bytes = next;
    }
    this.bytes.write(hex, this.used, PRINT_BYTES, 'hex');
    this.used += PRINT_BYTES;
  }

  result(): Buffer {
    return this.bytes.subarray(0, this.used);
  }
}
