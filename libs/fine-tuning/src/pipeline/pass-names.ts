/** As manifests count them, so that none quotes a conversation. */
const NAME = /^[a-z][a-z0-9_]{0,63}$/;

/**
 * The names of what passes changed on the way to a row, each once and in order.
 * @param value what a format or a processor says of it; nothing at all are none
 * @returns undefined where it is something else than names: lower-case letters, digits and `_`
 */
export function passNamesOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  const names: unknown[] = value;
  if (!names.every((name) => typeof name === 'string' && NAME.test(name))) return undefined;
  return [...new Set(names as string[])].sort();
}
