import { areNear } from '../../pipeline/near/jaccard';
import type { Breathe } from '../resolve/breathe';
import type { CandidateGroups } from './candidate-groups';
import type { OutlineTable } from './outline-table';
import type { ShingleStore } from './shingle-store';
import { UnionFind } from './union-find';

const REFUSED = -1;
/** Comparisons between two looks at the clock, which takes longer than most of them. */
const STEPS = 64;

/**
 * Clusters of near-duplicates, grown one example at a time in plan order. Every candidate is compared exactly unless its cluster is
 * known to be joined already: one member that is near says all about the cluster.
 */
export class NearClusters {
  private readonly sets: UnionFind;
  private readonly refused: Uint8Array;
  /** Members of each group that were asked about so far. */
  private readonly filled: Uint32Array;
  /** One more than the example that each was compared with last. */
  private readonly comparedWith: Uint32Array;
  /** Of each place in a group the next one whose member is in another cluster; clusters only grow, so that it stays true. */
  private readonly jumps: Uint32Array;

  constructor(
    private readonly groups: CandidateGroups,
    private readonly outlines: Pick<OutlineTable, 'mayBeNear'>,
    private readonly shingles: Pick<ShingleStore, 'of'>,
    private readonly threshold: number,
    examples: number,
  ) {
    this.sets = new UnionFind(examples);
    this.refused = new Uint8Array(examples);
    this.comparedWith = new Uint32Array(examples);
    this.filled = new Uint32Array(groups.starts.length);
    this.jumps = Uint32Array.from(groups.members, (_, at) => at + 1);
  }

  /**
   * One near member of each cluster that the example touches, of those that were asked about before. To be asked once per example,
   * in the order of the groups, and followed by `join` or `refuse`.
   */
  async neighboursOf(example: number, breathe: Breathe): Promise<readonly number[]> {
    const touched = new Map<number, number>();
    const { comparedWith } = this;
    const mark = example + 1;
    let own: Uint32Array | undefined;
    let steps = 0;
    for (const group of this.groups.of(example)) {
      const start = this.groups.starts[group] ?? 0;
      const end = start + (this.filled[group] ?? 0);
      this.filled[group] = end - start + 1;
      for (let at = start; at < end;) {
        const other = this.groups.members[at] ?? 0;
        const cluster = this.clusterAt(at);
        if (cluster === REFUSED || touched.has(cluster)) {
          at = this.nextCluster(at, cluster, end);
          continue;
        }
        if (comparedWith[other] !== mark) {
          comparedWith[other] = mark;
          if (this.outlines.mayBeNear(other, example)) {
            own ??= this.shingles.of(example);
            if (areNear(this.shingles.of(other), own, this.threshold)) touched.set(cluster, other);
          }
          if (++steps % STEPS === 0) await breathe();
        }
        at += 1;
      }
    }
    return [...touched.values()].sort((a, b) => a - b);
  }

  join(example: number, neighbours: readonly number[]): void {
    for (const other of neighbours) this.sets.union(example, other);
  }

  /** Nobody will be near to it. */
  refuse(example: number): void {
    this.refused[example] = 1;
  }

  /** The first member of the example's cluster. */
  clusterOf(example: number): number {
    return this.sets.find(example);
  }

  private clusterAt(place: number): number {
    const member = this.groups.members[place] ?? 0;
    return this.refused[member] === 1 ? REFUSED : this.sets.find(member);
  }

  private nextCluster(place: number, cluster: number, end: number): number {
    let next = this.jumps[place] ?? end;
    while (next < end && this.clusterAt(next) === cluster) next = this.jumps[next] ?? end;
    this.jumps[place] = next;
    return next;
  }
}
