/** The reason code of a filter that names none. */
export function reasonOf(name: string): string {
  return name.replaceAll('-', '_');
}
