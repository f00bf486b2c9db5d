/** The smallest group that is shown (k). */
const SMALLEST_GROUP = 5;

/** Counts of people by answer; null stands for "fewer than k, or hidden so that such a group cannot be computed". */
export type SuppressedCounts<K extends string> = Readonly<Record<K | 'total', number | null>>;

/**
 * Hides groups of 1 to k-1 people. A single hidden group could be computed from the total and the others, so the next
 * smallest is hidden with it; if there is none, the total is.
 * @param groups disjoint groups that add up to `total`
 */
export function suppressSmallGroups<K extends string>(
  groups: Readonly<Record<K, number>>,
  k: number = SMALLEST_GROUP,
): SuppressedCounts<K> {
  const entries = Object.entries(groups) as [K, number][];
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const hidden = new Set(
    entries.filter(([, count]) => count > 0 && count < k).map(([name]) => name),
  );
  const hiddenPeople = (): number =>
    entries.filter(([name]) => hidden.has(name)).reduce((sum, [, count]) => sum + count, 0);
  const rest = entries
    .filter(([name, count]) => !hidden.has(name) && count > 0)
    .sort((a, b) => a[1] - b[1]);
  // Two hidden groups of one person each are still a group of two in the difference.
  let hideTotal = false;
  while (hidden.size > 0 && (hidden.size === 1 || hiddenPeople() < k)) {
    const next = rest.shift();
    if (!next) {
      hideTotal = true;
      break;
    }
    hidden.add(next[0]);
  }
  const shown = entries.map(([name, count]) => [name, hidden.has(name) ? null : count] as const);
  return {
    ...(Object.fromEntries(shown) as Record<K, number | null>),
    total: hideTotal ? null : total,
  };
}
