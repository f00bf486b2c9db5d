import type { Breathe } from '../resolve/breathe';
import type { BucketFiles } from '../resolve/bucket-files';
import { finish, mixHigh, mixLow } from '../../pipeline/near/mix';
import { KeyTable } from './key-table';
import { NumberList } from './number-list';

/** 8 bytes of a band's hash, the example's number. */
export const BAND_RECORD = 12;

/**
 * Examples that have a band in common, as groups, and the groups of each example. Pairs that are much alike share most of their bands:
 * a group of the same members is kept once.
 */
export class CandidateGroups {
  private constructor(
    /** Members of all groups, group after group, in plan order; what comes first of all stands before. */
    readonly members: Uint32Array,
    /** Where each group begins in `members`. */
    readonly starts: Uint32Array,
    private readonly byExample: Uint32Array,
    private readonly firsts: Uint32Array,
  ) {}

  /**
   * @param bands with records that were added in plan order
   * @param comesFirst what is asked about before all others, in plan order as well. Default nothing
   */
  static async of(
    bands: BucketFiles,
    examples: number,
    breathe: Breathe,
    comesFirst: (example: number) => boolean = () => false,
  ): Promise<CandidateGroups> {
    const members = new NumberList();
    const starts = new NumberList();
    const known = new KeyTable();
    for (const bucket of bands.buckets()) {
      for (const group of groupsOf(bucket)) {
        const [low, high] = hashOf(group);
        if (known.take(low, high, starts.length) !== starts.length) continue;
        starts.push(members.length);
        for (const example of group) if (comesFirst(example)) members.push(example);
        for (const example of group) if (!comesFirst(example)) members.push(example);
      }
      await breathe();
    }
    const begins = starts.all();
    const all = members.all();
    const firsts = firstsOf(all, examples);
    return new CandidateGroups(all, begins, byExampleOf(all, begins, firsts), firsts);
  }

  /** Numbers of the groups of an example. */
  of(example: number): Uint32Array {
    return this.byExample.subarray(this.firsts[example], this.firsts[example + 1]);
  }

  has(example: number): boolean {
    return this.firsts[example] !== this.firsts[example + 1];
  }
}

function* groupsOf(bucket: Buffer): Generator<readonly number[]> {
  const records = bucket.length / BAND_RECORD;
  const heads = new Map<number, number>();
  const next = new Int32Array(records).fill(-1);
  const shared = new Set<number>();
  for (let record = 0; record < records; record++) {
    // 48 bits are exact in a double; a collision only costs a comparison.
    const key = bucket.readUIntLE(record * BAND_RECORD, 6);
    const head = heads.get(key);
    if (head !== undefined) {
      next[record] = head;
      shared.add(key);
    }
    heads.set(key, record);
  }
  for (const key of shared) {
    const group: number[] = [];
    for (let record = heads.get(key) ?? -1; record >= 0; record = next[record] ?? -1)
      group.push(bucket.readUInt32LE(record * BAND_RECORD + 8));
    yield group.reverse();
  }
}

function hashOf(group: readonly number[]): readonly [number, number] {
  // Not 0: the first example has the number 0, which would leave no trace in it.
  let low = group.length;
  let high = group.length;
  for (const member of group) {
    low = mixLow(low, member);
    high = mixHigh(high, member);
  }
  return [finish(low), finish(high)];
}

/** Where the groups of each example begin, once they are in order of the examples. */
function firstsOf(members: Uint32Array, examples: number): Uint32Array {
  const firsts = new Uint32Array(examples + 1);
  for (const member of members) firsts[member + 1] = (firsts[member + 1] ?? 0) + 1;
  for (let at = 0; at < examples; at++) firsts[at + 1] = (firsts[at + 1] ?? 0) + (firsts[at] ?? 0);
  return firsts;
}

function byExampleOf(members: Uint32Array, starts: Uint32Array, firsts: Uint32Array): Uint32Array {
  const byExample = new Uint32Array(members.length);
  const used = firsts.slice();
  for (let group = 0; group < starts.length; group++) {
    const end = starts[group + 1] ?? members.length;
    for (let at = starts[group] ?? 0; at < end; at++) {
      const member = members[at] ?? 0;
      const place = used[member] ?? 0;
      byExample[place] = group;
      used[member] = place + 1;
    }
  }
  return byExample;
}
