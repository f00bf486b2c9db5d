/**
 * The answer of a host's code as a promise of ours; undefined where it is none. Not asked by `instanceof`: a host may use a
 * library of promises, and under a test runner its code has another `Promise` than this one.
 */
export function promiseOf<T>(answer: T | Promise<T>): Promise<T> | undefined {
  const { then } = (answer ?? {}) as { readonly then?: unknown };
  return typeof then === 'function' ? Promise.resolve(answer) : undefined;
}
