import { nullBareNumbers } from './bare-numbers';

/** Third-party importers write JSON inside a JSON string; it is parsed at most this often. */
const MAX_WRAPPINGS = 3;

/**
 * What a JSON column holds, read tolerantly: text or a value the driver has already parsed, JSON inside a
 * JSON string, bare `NaN` and `Infinity` (read as null).
 * @returns undefined when it is no JSON at all; never throws
 */
export function parseLenientJson(stored: unknown): unknown {
  let value = Buffer.isBuffer(stored) ? stored.toString('utf8') : stored;
  for (let i = 0; i < MAX_WRAPPINGS && typeof value === 'string'; i += 1) value = parseText(value);
  return typeof value === 'string' ? undefined : value;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Once more without Python's literals; what still fails is damaged and becomes a fate.
  }
  try {
    return JSON.parse(nullBareNumbers(text.startsWith('\uFEFF') ? text.slice(1) : text));
  } catch {
    return undefined;
  }
}
