import { hash } from 'node:crypto';

const EMPTY = -1;
const FIRST_SIZE = 1024;

/** 52 bits of a hash of the text: exact in a double, and one in a billion for a million others to be equal to any. */
export function keyOf(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 13), 16);
}

/** A set of keys in 16 bytes each, because a set of a million texts would take a third of an export's memory. */
export class KeySet {
  private keys = new Float64Array(FIRST_SIZE).fill(EMPTY);
  private count = 0;

  add(key: number): void {
    if (this.count * 2 >= this.keys.length) this.grow();
    const at = this.find(key);
    if (this.keys[at] === key) return;
    this.keys[at] = key;
    this.count += 1;
  }

  has(key: number): boolean {
    return this.keys[this.find(key)] === key;
  }

  /** Where the key is, or where it belongs. */
  private find(key: number): number {
    const mask = this.keys.length - 1;
    let at = key % this.keys.length;
    while (this.keys[at] !== EMPTY && this.keys[at] !== key) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const old = this.keys;
    this.keys = new Float64Array(old.length * 2).fill(EMPTY);
    for (const key of old) if (key !== EMPTY) this.keys[this.find(key)] = key;
  }
}
