/** How many of some things are as asked, from 0 to 1; of nothing none is. */
export function shareOf<T>(items: readonly T[], isOne: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(isOne).length / items.length;
}

/** The largest of some numbers, at least 0. Not `Math.max(...)`, which fails on very long lists. */
export function largestOf<T>(items: readonly T[], measure: (item: T) => number): number {
  return items.reduce((largest, item) => Math.max(largest, measure(item)), 0);
}
