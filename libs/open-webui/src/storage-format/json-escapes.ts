/** A pair is a character; what is left of them stands alone. The last branch steps over every other escape. */
const ESCAPES =
  /(\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2})|(\\u[dD][89a-fA-F][\da-fA-F]{2})|(\\u0000)|\\[^]/g;

/**
 * JSON text without escaped NULs and lone surrogates, which would appear as soon as somebody parses the text. Nothing
 * else changes: numbers of many digits and the writer's spacing stay.
 */
export function withoutBadEscapes(json: string): string {
  if (!json.includes('\\u')) return json;
  return json.replace(
    ESCAPES,
    (escape, pair?: string, lone?: string, nul?: string) =>
      pair ?? (lone === undefined ? (nul === undefined ? escape : '') : '\\ufffd'),
  );
}
