/** Small whole numbers, a bit for each: a million take 125 kB. */
export class NumberSet {
  private bits = new Uint8Array(1024);

  /** @returns false for one that was in it */
  add(number: number): boolean {
    const at = number >>> 3;
    if (at >= this.bits.length) {
      const next = new Uint8Array(Math.max(at + 1, this.bits.length * 2));
      next.set(this.bits);
      this.bits = next;
    }
    const mask = 1 << (number & 7);
    const before = this.bits[at] ?? 0;
    this.bits[at] = before | mask;
    return (before & mask) === 0;
  }
}
