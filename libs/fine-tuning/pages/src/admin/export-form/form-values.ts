/**
 * What was entered, by the path of its control: `pii.action`, `filters.turns`, `pii.allow.0.value`. All of it text, as it was
 * typed; empty is the same as absent. Lists of words are lines.
 */
export type FormValues = Readonly<Record<string, string>>;

export type EntryValues = Readonly<Record<string, string>>;

/** The entries of a list field, each with what was entered by name. */
export function entriesOf(values: FormValues, path: string): readonly EntryValues[] {
  const entries: Record<string, string>[] = [];
  for (const [name, value] of Object.entries(values)) {
    const [, at, field] = new RegExp(`^${path.replaceAll('.', '\\.')}\\.(\\d+)\\.(\\w+)$`).exec(name) ?? []; // prettier-ignore
    if (at !== undefined && field !== undefined) (entries[Number(at)] ??= {})[field] = value;
  }
  return entries.filter((entry) => entry !== undefined);
}

/** With other entries in a list field. */
export function withEntries(
  values: FormValues,
  path: string,
  entries: readonly EntryValues[],
): FormValues {
  return Object.fromEntries([
    ...Object.entries(values).filter(([name]) => !name.startsWith(`${path}.`)),
    ...entries.flatMap((entry, at) =>
      Object.entries(entry).map(([field, value]) => [`${path}.${at}.${field}`, value] as const),
    ),
  ]);
}

/** What was entered of a map, by key. */
export function mapOf(values: FormValues, path: string): readonly (readonly [string, string])[] {
  return Object.entries(values)
    .filter(([name, value]) => name.startsWith(`${path}.`) && value.trim() !== '')
    .map(([name, value]) => [name.slice(path.length + 1), value.trim()] as const);
}

/** Lines with something in them. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
