/**
 * A parsed value as JSON text again. `JSON.parse` takes any depth, `JSON.stringify` does not: a value nested some ten
 * thousand levels deep is hostile and reads as nothing.
 */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
