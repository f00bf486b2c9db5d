import type { Schema } from '../../api/operation';

/** Whether some format of a body is made of what people prefer, as far as the body itself names its formats. */
export function takesPreferences(
  { format, formats }: Readonly<Record<string, unknown>>,
  known: readonly Pick<Schema<'Format'>, 'name' | 'takes'>[],
): boolean {
  const wanted = new Set<unknown>([format, ...(Array.isArray(formats) ? formats : [])]);
  return known.some(({ name, takes }) => wanted.has(name) && takes !== 'conversation');
}
