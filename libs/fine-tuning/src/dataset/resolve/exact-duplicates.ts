import type { Survivors } from '../clusters/survivors';
import type { WorkFolder } from '../files/work-folder';
import type { Breathe } from './breathe';
import { BucketFiles } from './bucket-files';
import type { Decisions } from './decisions';

/** 16 bytes of hash, the example's number. */
const RECORD = 20;

/**
 * Finds the examples that have the same final text. The result does not depend on shards, because only hashes and places are
 * compared.
 */
export class ExactDuplicates {
  private readonly files: BucketFiles;

  constructor(workFolder: WorkFolder) {
    this.files = new BucketFiles(workFolder, 'texts', RECORD);
  }

  add(textHash: string, example: number): void {
    this.files.add(Number.parseInt(textHash.slice(0, 2), 16), (buffer, offset) => {
      buffer.write(textHash, offset, 16, 'hex');
      buffer.writeUInt32LE(example, offset + 16);
    });
  }

  /** @param breathe lets the event loop run where it is due, and throws when the work shall stop */
  async resolve(
    decisions: Pick<Decisions, 'isKept'>,
    survivors: Pick<Survivors, 'decide'>,
    breathe: Breathe,
  ): Promise<void> {
    for (const bucket of this.files.buckets()) {
      await breathe();
      const firsts = new Map<string, number>();
      const equal = new Map<string, number[]>();
      for (let offset = 0; offset < bucket.length; offset += RECORD) {
        const hash = bucket.toString('latin1', offset, offset + 16);
        const example = bucket.readUInt32LE(offset + 16);
        if (!decisions.isKept(example)) continue;
        const first = firsts.get(hash);
        if (first === undefined) firsts.set(hash, example);
        else {
          const members = equal.get(hash);
          if (members === undefined) equal.set(hash, [first, example]);
          else members.push(example);
        }
      }
      for (const members of equal.values()) survivors.decide(members);
    }
  }
}
