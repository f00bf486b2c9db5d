import type { IndexExample, IndexLine } from '../shard/shard-records';
import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import { KeyTable } from './key-table';

/** What has to be known of every example in order to find clusters, give sides, and choose who stays. Typed arrays, for there are millions. */
export class ExampleFacts {
  private updated = new Float64Array(1024);
  private rated = new Uint8Array(1024);
  /** One more than the place of its side in `SPLIT_NAMES`, of what an earlier dataset holds. */
  private earlier = new Uint8Array(0);
  private sizes: Uint32Array;
  private roots: Uint32Array;
  private owners: Uint32Array;
  private readonly rootTable = new KeyTable();
  private readonly ownerTable = new Map<string, number>();

  /**
   * @param hasSketches whether anything depends on what is similar
   * @param hasSides whether examples are on one of several sides
   */
  constructor(
    private readonly hasSketches: boolean,
    private readonly hasSides: boolean,
  ) {
    const room = this.updated.length;
    this.sizes = new Uint32Array(hasSketches ? room : 0);
    this.roots = new Uint32Array(hasSides ? room : 0);
    this.owners = new Uint32Array(hasSides ? room : 0);
  }

  add(example: number, line: Pick<IndexLine, 't' | 'h' | 'u'>, { g, n = 0 }: IndexExample): void {
    while (example >= this.updated.length) this.grow(this.updated.length * 2);
    this.updated[example] = line.t;
    this.rated[example] = g ?? 0;
    if (this.hasSketches) this.sizes[example] = n;
    if (!this.hasSides) return;
    const low = Number.parseInt(line.h.slice(0, 8), 16) >>> 0;
    const high = Number.parseInt(line.h.slice(8, 16), 16) >>> 0;
    this.roots[example] = this.rootTable.take(low, high, example);
    const owner = this.ownerTable.get(line.u) ?? example;
    this.ownerTable.set(line.u, owner);
    this.owners[example] = owner;
  }

  /** An earlier dataset holds it, on this side. */
  setEarlier(example: number, side: SplitName): void {
    if (this.earlier.length < this.updated.length) {
      const next = new Uint8Array(this.updated.length);
      next.set(this.earlier);
      this.earlier = next;
    }
    this.earlier[example] = SPLIT_NAMES.indexOf(side) + 1;
  }

  isEarlier(example: number): boolean {
    return (this.earlier[example] ?? 0) !== 0;
  }

  /** The side on which an earlier dataset holds it; undefined where none does. */
  earlierSide(example: number): SplitName | undefined {
    return SPLIT_NAMES[(this.earlier[example] ?? 0) - 1];
  }

  isRatedUp(example: number): boolean {
    return this.rated[example] === 1;
  }

  updatedAt(example: number): number {
    return this.updated[example] ?? 0;
  }

  /** Number of its shingles; 0 for one that is not compared. */
  shingles(example: number): number {
    return this.sizes[example] ?? 0;
  }

  /** The first example that grew from the same message. */
  root(example: number): number {
    return this.roots[example] ?? example;
  }

  /** The first example of the same person. */
  owner(example: number): number {
    return this.owners[example] ?? example;
  }

  private grow(size: number): void {
    const bigger = (old: Uint32Array) => {
      const next = new Uint32Array(size);
      next.set(old);
      return next;
    };
    const updated = new Float64Array(size);
    updated.set(this.updated);
    this.updated = updated;
    const rated = new Uint8Array(size);
    rated.set(this.rated);
    this.rated = rated;
    if (this.hasSketches) this.sizes = bigger(this.sizes);
    if (!this.hasSides) return;
    this.roots = bigger(this.roots);
    this.owners = bigger(this.owners);
  }
}
