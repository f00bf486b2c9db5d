import type { StoredAnswer } from '../../chat-content';
import type { JsonObject } from '../../storage-format/json-value';
import { parseLenientJson } from '../../storage-format/lenient-json';

/** A second copy of an answer in the shape of the message that it copies. */
export function mirroredNode({ content, output, done }: StoredAnswer): JsonObject {
  return { content: contentOf(content), output: parseLenientJson(output), done };
}

/** The column holds a JSON text or list; what is neither is taken as it is. */
function contentOf(stored: unknown): unknown {
  if (typeof stored !== 'string') return stored;
  try {
    return JSON.parse(stored);
  } catch {
    return stored;
  }
}
