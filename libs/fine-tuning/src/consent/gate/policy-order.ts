/**
 * Orders policy versions the way people number them: `2` before `10`, `v1.9` before `v1.10`, `2026-01` before
 * `2026-11`. Negative, zero or positive; undefined where the two cannot be compared.
 */
export function comparePolicyVersions(a: string, b: string): number | undefined {
  const left = parts(a);
  const right = parts(b);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const x = left[index];
    const y = right[index];
    // `2.1` is after `2`; but whether `2-draft` is before or after `2`, nobody can say.
    if (x === undefined) return isNumericTail(right.slice(index)) ? -1 : undefined;
    if (y === undefined) return isNumericTail(left.slice(index)) ? 1 : undefined;
    if (x === y) continue;
    if (!/^\d/.test(x) || !/^\d/.test(y)) return undefined;
    const difference = BigInt(x) - BigInt(y);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return 0;
}

/**
 * Whether a grant of this version has to be asked for again. Unknown and incomparable versions have to, except a material
 * one whose name cannot be compared with those before it: it came after them, or nobody could ever grant again.
 * @param material in the order in which they were recorded
 */
export function isOutdatedPolicy(version: string | null, material: readonly string[]): boolean {
  if (material.length === 0) return false;
  if (version === null) return true;
  const place = material.lastIndexOf(version);
  return material.some((required, index) => {
    const order = comparePolicyVersions(version, required);
    return order === undefined ? index > place : order < 0;
  });
}

function parts(version: string): string[] {
  return (
    version
      .trim()
      .toLowerCase()
      .match(/\d+|\D+/g) ?? []
  );
}

function isNumericTail(tail: readonly string[]): boolean {
  return (
    tail.every((part, index) => (index % 2 === 0 ? /^[.\-_]$/.test(part) : /^\d+$/.test(part))) &&
    tail.length % 2 === 0
  );
}
