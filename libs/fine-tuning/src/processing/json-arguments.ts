/**
 * Tool arguments are JSON text, and personal data hides behind its escapes: `"K\u00f6ln"`, `"hi\njane@x.org"`.
 * `openArguments` shows them as the reader of the value would see them; `closeArguments` makes valid JSON of
 * the scrubbed text again. Values are not scrubbed one by one instead, because the key beside a value
 * (`"password":`) is the best evidence there is, and not re-serialised, because numbers beyond 2^53 would change.
 */
export function openArguments(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/gs,
    (escape, hex: string | undefined, char: string) => {
      if (hex === undefined) return SHORT.get(char) ?? escape;
      const code = Number.parseInt(hex, 16);
      return code < 0x20 || code === 0x22 || code === 0x5c ? escape : String.fromCharCode(code);
    },
  );
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['/', '/'],
]);

/** @returns text that `JSON.parse` accepts; what cannot be repaired is carried as one string */
export function closeArguments(scrubbed: string): string {
  const repaired = quoteBareReplacements(escapeControls(scrubbed));
  return isJson(repaired) ? repaired : JSON.stringify({ arguments: scrubbed });
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Control characters may stand between tokens but not inside a string. */
function escapeControls(text: string): string {
  let result = '';
  let from = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) inString = !inString;
    else if (inString && code === 0x5c) {
      i += 1;
    } else if (inString && code < 0x20) {
      result += text.slice(from, i) + JSON.stringify(text[i]).slice(1, -1);
      from = i + 1;
    }
  }
  return from === 0 ? text : result + text.slice(from);
}

/** A replaced number or literal is bare text in a value's place: `{"card": [CREDIT_CARD_1]}`. */
function quoteBareReplacements(text: string): string {
  if (isJson(text)) return text;
  let result = '';
  let from = 0;
  let inString = false;
  let valueAllowed = true;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
      continue;
    }
    if (char === '"') {
      inString = true;
      valueAllowed = false;
    } else if (char === ':' || char === ',') valueAllowed = true;
    else if (valueAllowed && !/[\s{}\]]/.test(char)) {
      const end = endOfBareValue(text, i);
      const value = text.slice(i, end).trimEnd();
      if (end > i && !isJson(value) && !(char === '[' && !PLACEHOLDER.test(value))) {
        result += text.slice(from, i) + JSON.stringify(value);
        from = i + value.length;
      }
      if (char !== '[' || from > i) {
        i = Math.max(i, i + value.length - 1);
        valueAllowed = false;
      }
    }
  }
  return result + text.slice(from);
}

/** `[PERSON_1]`, also with text around it. */
const PLACEHOLDER = /^[^,{}"[]*\[[A-Z][A-Z0-9_]*\]/;

function endOfBareValue(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (char === '[') depth += 1;
    else if (char === ']') {
      if (depth === 0) return i;
      depth -= 1;
    } else if (char === ',' || char === '}' || char === '"' || char === '{') return i;
  }
  return text.length;
}
