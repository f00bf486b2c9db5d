import { hash } from 'node:crypto';

/**
 * A set of ids in eight bytes each, so that those of a million chats fit into memory. Two ids of one hash would be taken for
 * each other, once in some million million datasets: a chat too many is left out then, never one too few.
 */
export class IdSet {
  private hashes = new BigUint64Array(16);
  private count = 0;
  private sorted = 0;

  /** An id may be added twice. */
  add(id: string): void {
    if (this.count === this.hashes.length) {
      const next = new BigUint64Array(this.hashes.length * 2);
      next.set(this.hashes);
      this.hashes = next;
    }
    this.hashes[this.count++] = hashOf(id);
  }

  has(id: string): boolean {
    if (this.count === 0) return false;
    if (this.sorted < this.count) {
      this.hashes.subarray(0, this.count).sort();
      this.sorted = this.count;
    }
    const wanted = hashOf(id);
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.hashes[middle] ?? 0n) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.hashes[low] === wanted;
  }
}

function hashOf(id: string): bigint {
  return hash('sha1', id, 'buffer').readBigUInt64LE();
}
