import type { Breathe } from '../resolve/breathe';
import type { Decisions } from '../resolve/decisions';
import type { NearClusters } from './near-clusters';
import { NumberList } from './number-list';
import type { Survivors } from './survivors';

/** Leaves one example of each cluster. */
export async function dropNearDuplicates(
  clusters: NearClusters,
  decisions: Pick<Decisions, 'examples' | 'isKept'>,
  survivors: Survivors,
  breathe: Breathe,
): Promise<void> {
  // Only those that are not alone, as numbers: a cluster may hold nearly everything, and there may be a million.
  const members = new NumberList();
  const isFirst = new Set<number>();
  for (let example = 0; example < decisions.examples; example++) {
    const first = clusters.clusterOf(example);
    if (first === example) continue;
    isFirst.add(first);
    if (decisions.isKept(example)) members.push(example);
  }
  for (const first of isFirst) if (decisions.isKept(first)) members.push(first);
  const sorted = members.all().slice();
  // By cluster, and inside of it in plan order.
  sorted.sort((a, b) => clusters.clusterOf(a) - clusters.clusterOf(b) || a - b);
  for (let from = 0; from < sorted.length;) {
    await breathe();
    const cluster = clusters.clusterOf(sorted[from] ?? 0);
    let to = from + 1;
    while (to < sorted.length && clusters.clusterOf(sorted[to] ?? 0) === cluster) to += 1;
    if (to - from > 1) survivors.decide([...sorted.subarray(from, to)]);
    from = to;
  }
}
