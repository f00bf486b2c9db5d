import { isDeepStrictEqual } from 'node:util';

export function equal(got, expected, what) {
  if (isDeepStrictEqual(got, expected)) return;
  throw new Error(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`);
}
