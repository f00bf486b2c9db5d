/**
 * The class of a failure, for messages of ours. Code of a host may write into `name` what it likes, so what is no
 * identifier is left out.
 */
export function nameOfError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const name: unknown = error.name;
  return typeof name === 'string' && /^[A-Za-z_$][\w$]{0,63}$/.test(name) ? name : 'Error';
}
