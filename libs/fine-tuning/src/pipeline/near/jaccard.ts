/**
 * Whether two sets of shingles have at least this much in common: the number of common ones by the number of all, exactly, and
 * no estimate. It stops where so many are missing that the rest cannot make up for them.
 * @param a as `shinglesOf` answers: pairs of numbers in rising order
 */
export function areNear(a: Uint32Array, b: Uint32Array, threshold: number): boolean {
  const total = (a.length + b.length) / 2;
  let wanted = Math.max(0, Math.floor((threshold * total) / (1 + threshold)) - 1);
  while (wanted / (total - wanted) < threshold) wanted += 1;
  if (wanted > Math.min(a.length, b.length) / 2) return false;
  let mayMiss = total - 2 * wanted;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const high = (a[i + 1] ?? 0) - (b[j + 1] ?? 0);
    const order = high === 0 ? (a[i] ?? 0) - (b[j] ?? 0) : high;
    if (order === 0) {
      i += 2;
      j += 2;
      continue;
    }
    if (--mayMiss < 0) return false;
    if (order < 0) i += 2;
    else j += 2;
  }
  return (a.length - i + b.length - j) / 2 <= mayMiss;
}
