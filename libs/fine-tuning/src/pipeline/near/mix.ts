/** One step of a hash of 32 bits. Two of them with other constants side by side make one of 64; none is cryptographic. */
export function mixLow(state: number, value: number): number {
  const mixed = Math.imul(state ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

export function mixHigh(state: number, value: number): number {
  const mixed = Math.imul((state + value) | 0, 0x85ebca77);
  return mixed ^ (mixed >>> 13);
}

/** Spreads the last steps over all bits. */
export function finish(state: number): number {
  const mixed = Math.imul(state ^ (state >>> 16), 0x7feb352d);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (again ^ (again >>> 16)) >>> 0;
}
