import { promiseOf } from './promise-of';

/**
 * Asks code that may be a host's, which answers at once or with a promise, and may throw or reject. An answer is not turned
 * into a promise where it is none: most are not, and a promise per conversation costs more than many a step.
 * @param take what is made of the answer; its own failures are passed on as they are
 * @param toFailure what is thrown in the place of the failure of that code
 */
export function ask<T, R>(
  question: () => T | Promise<T>,
  take: (answer: T) => R,
  toFailure: (error: unknown) => unknown,
): R | Promise<R> {
  let answer: T | Promise<T>;
  try {
    answer = question();
  } catch (error) {
    throw toFailure(error);
  }
  const promise = promiseOf<T>(answer);
  if (promise === undefined) return take(answer as T);
  return promise.then(take, (error: unknown) => {
    throw toFailure(error);
  });
}
