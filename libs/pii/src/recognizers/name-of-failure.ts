/**
 * The class of what a recognizer threw, which is all of it that may travel: the message may quote the text, and so may a
 * name that somebody made up.
 */
export function nameOfFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const name: unknown = error.name;
  return typeof name === 'string' && /^[A-Za-z_$][\w$]{0,63}$/.test(name) ? name : 'Error';
}
