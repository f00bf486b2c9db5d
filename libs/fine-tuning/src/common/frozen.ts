/**
 * The value, frozen throughout: code of a host gets it next, and what that changes would change provenance, fates and the
 * last look at consent. Values are trees, as JSON makes them; without recursion, because people nest them deeply.
 */
export function frozen<T>(value: T): T {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    for (const part of Object.values(next)) open.push(part);
  }
  return value;
}
