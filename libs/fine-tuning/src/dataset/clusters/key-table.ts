import { hash } from 'node:crypto';

/**
 * Numbers by keys of 64 bits, in typed arrays: a million take 24 MB, of which a Map of strings would need five times as much.
 * Keys are hashes already, so their low bits say where to look.
 */
export class KeyTable {
  private lows = new Uint32Array(1024);
  private highs = new Uint32Array(1024);
  /** One more than the number; 0 for a free place. */
  private values = new Uint32Array(1024);
  private used = 0;

  /** The key of a text: 64 bits of its hash. */
  static keyOf(text: string): readonly [low: number, high: number] {
    const digest = hash('sha256', text, 'hex');
    return [Number.parseInt(digest.slice(0, 8), 16), Number.parseInt(digest.slice(8, 16), 16)];
  }

  /** The number of a key; a key that is not known gets this one. */
  take(low: number, high: number, value: number): number {
    if (this.used * 3 >= this.values.length * 2) this.grow();
    const at = this.placeOf(low, high);
    const known = this.values[at] ?? 0;
    if (known !== 0) return known - 1;
    this.put(at, low, high, value + 1);
    this.used += 1;
    return value;
  }

  /** The number of a key; undefined for one that is not known. */
  find(low: number, high: number): number | undefined {
    const known = this.values[this.placeOf(low, high)] ?? 0;
    return known === 0 ? undefined : known - 1;
  }

  private placeOf(low: number, high: number): number {
    const mask = this.values.length - 1;
    let at = (low ^ Math.imul(high, 0x9e3779b1)) & mask;
    while (this.values[at] !== 0 && (this.lows[at] !== low || this.highs[at] !== high))
      at = (at + 1) & mask;
    return at;
  }

  private put(at: number, low: number, high: number, value: number): void {
    this.lows[at] = low;
    this.highs[at] = high;
    this.values[at] = value;
  }

  private grow(): void {
    const { lows, highs, values } = this;
    this.lows = new Uint32Array(values.length * 2);
    this.highs = new Uint32Array(values.length * 2);
    this.values = new Uint32Array(values.length * 2);
    for (let at = 0; at < values.length; at++) {
      const value = values[at] ?? 0;
      if (value === 0) continue;
      const low = lows[at] ?? 0;
      const high = highs[at] ?? 0;
      this.put(this.placeOf(low, high), low, high, value);
    }
  }
}
