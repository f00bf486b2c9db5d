import type { WorkFolder } from '../files/work-folder';

const BUCKETS = 256;
/** Together 16 MB: files of a few kilobytes would cost more than the work with what is in them. */
const BUFFER_BYTES = 64 * 1024;

/**
 * Spreads fixed-size records over buckets by a byte of a hash: records that could be equal are in the same bucket, and
 * one bucket at a time fits into memory. Small amounts are never written to the disk.
 */
export class BucketFiles {
  private readonly buffers = new Array<Buffer | undefined>(BUCKETS);
  private readonly used = new Uint32Array(BUCKETS);
  private readonly spilled = new Set<number>();

  constructor(
    private readonly workFolder: WorkFolder,
    private readonly name: string,
    private readonly recordBytes: number,
  ) {}

  /** @param write puts the record at the given offset of the buffer */
  add(bucket: number, write: (buffer: Buffer, offset: number) => void): void {
    const offset = this.used[bucket] ?? 0;
    let buffer = this.buffers[bucket];
    if (buffer === undefined || offset + this.recordBytes > buffer.length) {
      buffer = this.grow(bucket, buffer, offset);
    }
    write(buffer, this.used[bucket] ?? 0);
    this.used[bucket] = (this.used[bucket] ?? 0) + this.recordBytes;
  }

  /** Buckets that hold something, in order, each with all its records. To be read once. */
  *buckets(): Generator<Buffer> {
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const rest = this.buffers[bucket]?.subarray(0, this.used[bucket]) ?? Buffer.alloc(0);
      this.buffers[bucket] = undefined;
      if (this.spilled.has(bucket)) {
        yield Buffer.concat([this.workFolder.take(this.fileOf(bucket)), rest]);
      } else if (rest.length > 0) yield rest;
    }
  }

  private grow(bucket: number, buffer: Buffer | undefined, used: number): Buffer {
    const full = buffer !== undefined && buffer.length * 2 > BUFFER_BYTES;
    if (full) {
      this.spill(bucket, buffer.subarray(0, used));
      this.used[bucket] = 0;
      return buffer;
    }
    const next = Buffer.allocUnsafe(Math.max(this.recordBytes * 8, (buffer?.length ?? 0) * 2));
    buffer?.copy(next, 0, 0, used);
    this.buffers[bucket] = next;
    return next;
  }

  private spill(bucket: number, records: Buffer): void {
    this.workFolder.append(this.fileOf(bucket), records);
    this.spilled.add(bucket);
  }

  private fileOf(bucket: number): string {
    return `${this.name}-${bucket}`;
  }
}
