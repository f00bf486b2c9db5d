/**
 * A parsed value as JSON text again. `JSON.parse` takes any depth but `JSON.stringify` does not, so a value that is
 * nested some ten thousand levels deep gives an empty text.
 */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
