/** A typed array at least `size` long with the old content; doubles, so that appending stays linear. */
export function withCapacity<T extends Uint32Array | Uint16Array | Int32Array | Uint8Array>(
  array: T,
  size: number,
): T {
  if (array.length >= size) return array;
  let length = Math.max(64, array.length);
  while (length < size) length *= 2;
  const next = new (array.constructor as new (length: number) => T)(length);
  next.set(array);
  return next;
}
