import type { ReadingReason } from '../reason';
import { isObject, hasValue, type JsonObject } from '../storage-format/json-value';
import type { MessageTree } from './tree/message-tree';
import type { ChatContent } from '../chat-content';

/** Up to 0.8.12 sharing made a row whose owner is this prefix and the id of the chat that was shared. */
export const SHARE_OWNER_PREFIX = 'shared-';

/** Whether a row is the technical copy that sharing made up to 0.8.12, told by its owner. */
export function isShareCopy(userId: string): boolean {
  return userId.startsWith(SHARE_OWNER_PREFIX);
}

/** Why a whole chat is left out before any of its messages is looked at; undefined for ordinary chats. */
export function specialReason(
  blob: JsonObject,
  { meta, automated = false }: Pick<ChatContent, 'meta' | 'automated'>,
  tree: MessageTree,
): ReadingReason | undefined {
  const blobMeta = isObject(blob.meta) ? blob.meta : undefined;
  if (hasValue(meta?.internal) || hasValue(blobMeta?.internal)) return 'internal_chat';
  if (automated || hasValue(blobMeta?.automation_id) || hasValue(meta?.automation_id))
    return 'automation_chat';
  return isChatGptImport(tree) ? 'imported_chat' : undefined;
}

/** Only ChatGPT's importer writes `context: null` and a model even on questions. */
function isChatGptImport(tree: MessageTree): boolean {
  for (const { role, data } of tree.nodes.values()) {
    if (role !== 'user') continue;
    if ('context' in data && data.context === null && typeof data.model === 'string') return true;
  }
  return false;
}
