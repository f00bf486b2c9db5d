import { jsonText } from '../../storage-format/json-text';
import { isObject, type JsonObject } from '../../storage-format/json-value';

/**
 * What a clone or fork was copied from: chat ids or share tokens, from the blob and from `chat.meta`. Both count: a fork
 * of a clone may name one chat here and another there.
 * @returns empty for an original; a mark that is no string is returned as text that nothing resolves
 */
export function originMarks(blob: unknown, meta: JsonObject | undefined): string[] {
  const marks = new Set<string>();
  for (const mark of [isObject(blob) ? blob.originalChatId : undefined, meta?.forked_from]) {
    if (mark === undefined || mark === null || mark === '') continue;
    marks.add(typeof mark === 'string' ? mark : jsonText(mark));
  }
  return [...marks];
}
