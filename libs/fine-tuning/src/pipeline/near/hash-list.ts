/**
 * A growing list of 64-bit hashes, as pairs of 32-bit numbers, low one first: the lower level of everything that compares
 * words. BigInts would be an object per hash.
 */
export class HashList {
  private values = new Uint32Array(2 * 1024);
  length = 0;

  push(low: number, high: number): void {
    const at = this.length * 2;
    if (at + 2 > this.values.length) {
      const next = new Uint32Array(this.values.length * 2);
      next.set(this.values);
      this.values = next;
    }
    this.values[at] = low;
    this.values[at + 1] = high;
    this.length += 1;
  }

  clear(): void {
    this.length = 0;
    // One huge conversation must not be paid for by all after it.
    if (this.values.length > 1024 * 1024) this.values = new Uint32Array(2 * 1024);
  }

  low(at: number): number {
    return this.values[at * 2] ?? 0;
  }

  high(at: number): number {
    return this.values[at * 2 + 1] ?? 0;
  }

  /** All of them in rising order, each once, as a copy. */
  sortedSet(): Uint32Array {
    const { length, values } = this;
    // Sorting 64-bit numbers without a comparison of our own is done by the engine, twenty times as fast.
    new BigUint64Array(values.buffer, 0, length).sort();
    let kept = 0;
    for (let at = 0; at < length; at++) {
      const low = values[at * 2] ?? 0;
      const high = values[at * 2 + 1] ?? 0;
      if (kept > 0 && values[kept * 2 - 2] === low && values[kept * 2 - 1] === high) continue;
      values[kept * 2] = low;
      values[kept * 2 + 1] = high;
      kept += 1;
    }
    return values.slice(0, kept * 2);
  }
}
