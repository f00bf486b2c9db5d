import type { ReadingReason } from '../reason';
import { isObject, hasValue, type JsonObject } from '../storage-format/json-value';
import { isImported } from './imported-chats';
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
  { meta, tags, automated = false }: Pick<ChatContent, 'meta' | 'tags' | 'automated'>,
  tree: MessageTree,
  imported: 'keep' | 'drop',
): ReadingReason | undefined {
  const blobMeta = isObject(blob.meta) ? blob.meta : undefined;
  if (hasValue(meta?.internal) || hasValue(blobMeta?.internal)) return 'internal_chat';
  if (automated || hasValue(blobMeta?.automation_id) || hasValue(meta?.automation_id))
    return 'automation_chat';
  return imported === 'drop' && isImported(blob, tags, tree) ? 'imported_chat' : undefined;
}
