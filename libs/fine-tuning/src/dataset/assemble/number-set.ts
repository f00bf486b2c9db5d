/** As often as the memory that is there it may grow for one number. */
const MOST_GROWTH = 4;

/**
 * Whole numbers, mostly small ones, a bit for each: a million take 125 kB. One far beyond all others is kept by itself: who
 * invents a number must not decide how much memory it takes.
 */
export class NumberSet {
  private bits = new Uint8Array(1024);
  private readonly far = new Set<number>();

  /** @returns false for one that was in it */
  add(number: number): boolean {
    const at = Math.floor(number / 8);
    if (at >= this.bits.length * MOST_GROWTH) {
      const isNew = !this.far.has(number);
      this.far.add(number);
      return isNew;
    }
    if (this.far.has(number)) return false;
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
