import { hash } from 'node:crypto';

/** Leaf of a row: SHA-256 over a zero byte and the row without its line end (RFC 6962), as hex. */
export function leafHash(row: string): string {
  return hash('sha256', `\u0000${row}`, 'hex');
}

const NODE = Buffer.from([1]);

/** Root of an RFC 6962 tree over leaves that arrive one by one; keeps one hash per level. */
export class MerkleTree {
  /** Roots of complete subtrees, largest first, with their sizes. */
  private readonly peaks: { size: number; hash: Buffer }[] = [];

  /** @param leaf as {@link leafHash} answers */
  add(leaf: string): void {
    let size = 1;
    let node: Buffer = Buffer.from(leaf, 'hex');
    for (let last = this.peaks.at(-1); last?.size === size; last = this.peaks.at(-1)) {
      this.peaks.pop();
      node = join(last.hash, node);
      size *= 2;
    }
    this.peaks.push({ size, hash: node });
  }

  /** Hex; the hash of nothing for an empty tree. */
  root(): string {
    let node: Buffer | undefined;
    for (let i = this.peaks.length - 1; i >= 0; i--) {
      const peak = this.peaks[i];
      if (peak !== undefined) node = node === undefined ? peak.hash : join(peak.hash, node);
    }
    return node?.toString('hex') ?? hash('sha256', '', 'hex');
  }
}

function join(left: Buffer, right: Buffer): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}
