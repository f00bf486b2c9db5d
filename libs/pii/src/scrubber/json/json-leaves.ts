/** One scalar or key of a JSON text; offsets are of the raw token, quotes included. */
export interface JsonLeaf {
  readonly start: number;
  readonly end: number;
  /** Decoded. Numbers as written. */
  readonly value: string;
  readonly kind: 'key' | 'string' | 'number';
  /** Index of the leaf that is its key, -1 at top level. Elements of an array have the array's key. */
  readonly key: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Keys, strings and numbers of a text that is known to be JSON (`JSON.parse` accepted it), in order.
 * Literals and punctuation are skipped: they never change.
 */
export function jsonLeaves(text: string): JsonLeaf[] {
  const leaves: JsonLeaf[] = [];
  const stack: { object: boolean; key: number }[] = [];
  let key = -1;
  let expectKey = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      const end = stringEnd(text, i);
      const value = JSON.parse(text.slice(i, end)) as string;
      leaves.push({
        start: i,
        end,
        value,
        kind: expectKey ? 'key' : 'string',
        key: expectKey ? (stack.at(-1)?.key ?? -1) : key,
      });
      if (expectKey) key = leaves.length - 1;
      expectKey = false;
      i = end - 1;
    } else if (code === 0x7b || code === 0x5b) {
      stack.push({ object: code === 0x7b, key });
      expectKey = code === 0x7b;
    } else if (code === 0x7d || code === 0x5d) {
      key = stack.pop()?.key ?? -1;
      expectKey = false;
    } else if (code === 0x2c) {
      expectKey = stack.at(-1)?.object === true;
      if (expectKey) key = stack.at(-1)?.key ?? -1;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const end = numberEnd(text, i);
      leaves.push({ start: i, end, value: text.slice(i, end), kind: 'number', key });
      i = end - 1;
    }
  }
  return leaves;
}

function stringEnd(text: string, start: number): number {
  let i = start + 1;
  for (let code = text.charCodeAt(i); code !== QUOTE; code = text.charCodeAt(i))
    i += code === BACKSLASH ? 2 : 1;
  return i + 1;
}

function numberEnd(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && '0123456789+-.eE'.includes(text[i]!)) i++;
  return i;
}

/** Whether a string is a JSON object or array: what tools return, and put inside strings again. */
export function isJsonDocument(text: string): boolean {
  const first = /^\s*[[{]/.test(text.slice(0, 64));
  if (!first) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
