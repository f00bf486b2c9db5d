/**
 * The class of what a recognizer threw, which is all of it that may travel: the message may quote the text, and so may a
 * name that somebody made up.
 */
export function nameOfFailure(error: unknown): string {
  // Not `instanceof`: under a test runner code of a host has another `Error` than this one.
  const { name } = (error ?? {}) as { readonly name?: unknown };
  if (name === undefined) return 'unknown';
  return typeof name === 'string' && /^[A-Za-z_$][\w$]{0,63}$/.test(name) ? name : 'Error';
}
