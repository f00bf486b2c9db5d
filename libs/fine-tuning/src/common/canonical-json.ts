/**
 * JSON without white space whose bytes do not depend on the order in which an object was built. The hash chains and the
 * hashes of recipes and requests rest on it, so its rule must never change:
 *
 * - Members of an object stand in the order of their names: first names that are array indexes ("0" to "4294967294",
 *   written without leading zeros) by their number, then all others by UTF-16 code units.
 * - Members that are `undefined` are left out; `undefined` in an array is `null`.
 * - Everything else is as `JSON.stringify` writes it.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? sortedMembers(member)
      : member,
  );
}

/** JavaScript itself lists array indexes before all other names, whatever order they were set in. */
function sortedMembers(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
