import { isObject } from './json-value';

/** Parts of a message that are no part of what it says. */
const THOUGHTS: ReadonlySet<unknown> = new Set([
  'reasoning',
  'reasoning_text',
  'thinking',
  'thought',
]);

/** The texts of a part list (or a bare string); images and other parts have none. */
export function partsText(parts: unknown, separator: string): string {
  if (typeof parts === 'string') return parts;
  if (!Array.isArray(parts)) return '';
  const texts: string[] = [];
  for (const part of parts) {
    if (typeof part === 'string') texts.push(part);
    else if (isObject(part) && typeof part.text === 'string' && !THOUGHTS.has(part.type))
      texts.push(part.text);
  }
  return texts.join(separator);
}
