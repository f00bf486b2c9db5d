/**
 * The class of a failure, for messages of ours. Code of a host may write into `name` what it likes, so what is no
 * identifier is left out.
 */
export function nameOfError(error: unknown): string {
  // Not `instanceof`: under a test runner code of a host has another `Error` than this one.
  const { name } = (error ?? {}) as { readonly name?: unknown };
  if (name === undefined) return 'unknown';
  return typeof name === 'string' && /^[A-Za-z_$][\w$]{0,63}$/.test(name) ? name : 'Error';
}
