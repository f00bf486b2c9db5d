import { isObject } from './json-value';
import { partsText } from './parts-text';

/** `content` as one text: a string, an OpenAI-style part list, or an object that wraps one of them. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return partsText(content, '\n');
  if (typeof content === 'number') return String(content);
  if (isObject(content)) return partsText(content.text ?? content.content ?? content.parts, '\n');
  return '';
}

/** True when a part list holds an image, audio or a file beside its text. */
export function hasMediaParts(content: unknown): boolean {
  if (!Array.isArray(content)) return false;
  return content.some(
    (part) =>
      isObject(part) &&
      typeof part.text !== 'string' &&
      typeof part.type === 'string' &&
      part.type !== 'text',
  );
}
