type Pair<Text> = readonly [path: string, text: Text];

/**
 * A value of JSON as pairs of a path with dots and a text; lists of plain values in one. Where nothing is (null, an empty list
 * or object) the text is null.
 */
export function flattenAll(value: unknown, path = ''): readonly Pair<string | null>[] {
  if (typeof value !== 'object' && value !== undefined) return [[path, String(value)]];
  const inner = Object.entries(value ?? {});
  if (inner.length === 0) return path === '' ? [] : [[path, null]];
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return [[path, value.join(', ')]];
  return inner.flatMap(([name, one]) => flattenAll(one, path === '' ? name : `${path}.${name}`));
}

/** Without those where nothing is. */
export function flatten(value: unknown, path = ''): readonly Pair<string>[] {
  return flattenAll(value, path).flatMap(([at, text]) =>
    text === null ? [] : [[at, text] as const],
  );
}
