import type { WorkFolder } from '../files/work-folder';
import type { Breathe } from './breathe';
import { BucketFiles } from './bucket-files';
import type { Decisions } from './decisions';

/** 16 bytes of hash, the example's number, whether its chat is marked as a copy. */
const RECORD = 24;

/**
 * Keeps one of the examples that have the same final text: the first in plan order, where those of unmarked chats come
 * before those of clones and forks. The result does not depend on shards, because only hashes and places are compared.
 */
export class ExactDuplicates {
  private readonly files: BucketFiles;

  constructor(workFolder: WorkFolder) {
    this.files = new BucketFiles(workFolder, 'texts', RECORD);
  }

  add(textHash: string, example: number, marked: boolean): void {
    this.files.add(Number.parseInt(textHash.slice(0, 2), 16), (buffer, offset) => {
      buffer.write(textHash, offset, 16, 'hex');
      buffer.writeUInt32LE(example, offset + 16);
      buffer.writeUInt32LE(marked ? 1 : 0, offset + 20);
    });
  }

  /** @param breathe lets the event loop run where it is due, and throws when the work shall stop */
  async resolve(decisions: Decisions, breathe: Breathe): Promise<void> {
    for (const bucket of this.files.buckets()) {
      await breathe();
      const best = new Map<string, { example: number; marked: boolean }>();
      for (let offset = 0; offset < bucket.length; offset += RECORD) {
        const hash = bucket.toString('latin1', offset, offset + 16);
        const example = bucket.readUInt32LE(offset + 16);
        const marked = bucket.readUInt32LE(offset + 20) === 1;
        if (!decisions.isKept(example)) continue;
        const first = best.get(hash);
        if (first === undefined) best.set(hash, { example, marked });
        else if (first.marked && !marked) {
          decisions.drop(first.example, 'exact_duplicate');
          best.set(hash, { example, marked });
        } else decisions.drop(example, 'exact_duplicate');
      }
    }
  }
}
