/** A growing list of whole numbers below 2^32, four bytes each. */
export class NumberList {
  private values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const next = new Uint32Array(this.values.length * 2);
      next.set(this.values);
      this.values = next;
    }
    this.values[this.length++] = value;
  }

  /** Without a copy: valid until the next `push`. */
  all(): Uint32Array {
    return this.values.subarray(0, this.length);
  }
}
