import { jsonText } from './json-text';
import { isObject, type JsonObject } from './json-value';

/**
 * What a clone or fork was copied from: a chat id or a share token, from the blob or from `chat.meta`.
 * @returns undefined for an original; a mark that is no string is returned as text that nothing resolves
 */
export function originMark(blob: unknown, meta: JsonObject | undefined): string | undefined {
  const marks = [isObject(blob) ? blob.originalChatId : undefined, meta?.forked_from];
  for (const mark of marks) {
    if (mark === undefined || mark === null || mark === '') continue;
    return typeof mark === 'string' ? mark : jsonText(mark);
  }
  return undefined;
}
