/**
 * A set of 64-bit hashes in one piece of memory, which is stored and loaded as it is. Open addressing: a place is the hash's own low
 * bits, or the next free one. The pair 0, 0 marks a free place, so that one hash in 2^64 is never found.
 */
export class GramTable {
  private cells: Uint32Array;
  private used = 0;

  constructor(cells: Uint32Array = new Uint32Array(2 * 1024)) {
    this.cells = cells;
    for (let at = 0; at < cells.length; at += 2)
      if (cells[at] !== 0 || cells[at + 1] !== 0) this.used += 1;
  }

  get size(): number {
    return this.used;
  }

  add(low: number, high: number): void {
    if (this.used * 6 >= this.cells.length * 2) this.grow();
    if (this.put(low, high)) this.used += 1;
  }

  has(low: number, high: number): boolean {
    const at = this.placeOf(low, high);
    return this.cells[at] !== 0 || this.cells[at + 1] !== 0;
  }

  bytes(): Uint8Array {
    const { buffer, byteOffset, byteLength } = this.cells;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  private put(low: number, high: number): boolean {
    const at = this.placeOf(low, high);
    const isNew = this.cells[at] === 0 && this.cells[at + 1] === 0;
    this.cells[at] = low;
    this.cells[at + 1] = high;
    return isNew;
  }

  private placeOf(low: number, high: number): number {
    const { cells } = this;
    const mask = cells.length / 2 - 1;
    for (let place = low & mask; ; place = (place + 1) & mask) {
      const at = place * 2;
      if (cells[at] === low && cells[at + 1] === high) return at;
      if (cells[at] === 0 && cells[at + 1] === 0) return at;
    }
  }

  private grow(): void {
    const old = this.cells;
    this.cells = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const low = old[at] ?? 0;
      const high = old[at + 1] ?? 0;
      if (low !== 0 || high !== 0) this.put(low, high);
    }
  }
}
