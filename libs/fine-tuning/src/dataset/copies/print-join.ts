import { PRINT_BYTES } from '@app/open-webui';
import { BucketFiles } from '../resolve/bucket-files';
import type { WorkFolder } from '../files/work-folder';

/** 8 bytes of hash, the number of the row, the number of its list of authors, flags. */
const RECORD = 17;
const ROW = 8;
const LIST = 12;
const FLAGS = 16;

/** Whose words the hash stands for counts for other rows. */
const OWN = 1;
/** The row may be exported. */
const CANDIDATE = 2;

/** One place of a hash that several rows share. */
export interface JoinMember {
  readonly row: number;
  /** Place in the row's lists of authors; -1 for a quote, which makes nobody an author. */
  readonly list: number;
}

/**
 * Finds the hashes that a candidate shares with another row. Records with equal hashes meet in one bucket, and one bucket at
 * a time is in memory, so that the whole database may be compared with itself.
 */
export class PrintJoin {
  private readonly files: BucketFiles;

  constructor(workFolder: WorkFolder) {
    this.files = new BucketFiles(workFolder, 'prints', RECORD);
  }

  /** @param hashes 8 bytes each */
  add(row: number, list: number, hashes: Buffer, candidate: boolean): void {
    const own = list >= 0;
    if (!own && !candidate) return;
    const flags = (own ? OWN : 0) | (candidate ? CANDIDATE : 0);
    for (let from = 0; from + PRINT_BYTES <= hashes.length; from += PRINT_BYTES)
      this.files.add(hashes[from] ?? 0, (buffer, at) => {
        hashes.copy(buffer, at, from, from + PRINT_BYTES);
        buffer.writeUInt32LE(row, at + ROW);
        buffer.writeUInt32LE(own ? list : 0, at + LIST);
        buffer[at + FLAGS] = flags;
      });
  }

  /**
   * Members of every hash that at least one candidate shares with words of another row, bucket by bucket, so that the caller
   * can let others work in between. To be read once.
   */
  *shared(): Generator<Iterable<readonly JoinMember[]>> {
    for (const bucket of this.files.buckets()) yield sharedIn(bucket);
  }
}

function* sharedIn(bucket: Buffer): Generator<readonly JoinMember[]> {
  const records = bucket.length / RECORD;
  let size = 16;
  while (size < records * 2) size *= 2;
  /** Open addressing by the hash: a map of JavaScript would take five times as long and as much memory. */
  const slots = new Int32Array(size).fill(-1);
  const next = new Int32Array(records).fill(-1);
  const shared = new Set<number>();
  for (let record = 0; record < records; record += 1) {
    const at = record * RECORD;
    let slot = bucket.readUInt32LE(at + 1) & (size - 1);
    for (;;) {
      const head = slots[slot] ?? -1;
      if (head < 0) break;
      if (isSame(bucket, head * RECORD, at)) {
        next[record] = head;
        shared.add(slot);
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
    slots[slot] = record;
  }
  for (const slot of shared) {
    const members: JoinMember[] = [];
    let candidate = false;
    let first = -1;
    let several = false;
    for (let record = slots[slot] ?? -1; record >= 0; record = next[record] ?? -1) {
      const at = record * RECORD;
      const flags = bucket[at + FLAGS] ?? 0;
      const row = bucket.readUInt32LE(at + ROW);
      candidate ||= (flags & CANDIDATE) !== 0;
      if (first < 0) first = row;
      else several ||= first !== row;
      members.push({ row, list: (flags & OWN) === 0 ? -1 : bucket.readUInt32LE(at + LIST) });
    }
    if (candidate && several && members.some(({ list }) => list >= 0)) yield members;
  }
}

function isSame(bucket: Buffer, a: number, b: number): boolean {
  return (
    bucket.readUInt32LE(a) === bucket.readUInt32LE(b) &&
    bucket.readUInt32LE(a + 4) === bucket.readUInt32LE(b + 4)
  );
}
