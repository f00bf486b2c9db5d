/** A value of JSON as pairs of a path with dots and a text; lists of plain values in one, empty ones left out. */
export function flatten(
  value: unknown,
  path = '',
): readonly (readonly [path: string, text: string])[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[path, String(value)]];
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return value.length === 0 ? [] : [[path, value.join(', ')]];
  return Object.entries(value).flatMap(([name, inner]) =>
    flatten(inner, path === '' ? name : `${path}.${name}`),
  );
}
