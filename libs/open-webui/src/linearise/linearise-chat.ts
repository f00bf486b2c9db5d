import type { LineariseOptions, SourceChat } from '../chat-source';
import type { ChatReading } from '../chat-reading';
import type { Reason } from '../reason';
import { ChatReader } from './chat-reader';
import { hasTag } from './conversation-filters';
import { originMarks } from './copies/origin-marks';
import { isObject, type JsonObject } from '../storage-format/json-value';
import { buildMessageTree, type MessageTree } from './tree/message-tree';
import { isShareCopy, specialReason } from './special-chats';
import { isStoredChat, type ChatContent } from '../chat-content';

/**
 * Makes the conversations of one chat and the fate of each of its messages. Pure; whatever the row holds, it
 * gives fates and never throws.
 */
export function lineariseChat(source: SourceChat, options: LineariseOptions): ChatReading {
  const { chatId, userId, ordinal } = source.planned;
  const stored = isStoredChat(source.content) ? source.content : undefined;
  const markedCopy =
    source.origins.length > 0 ||
    source.originUnresolved ||
    originMarks(stored?.blob, stored?.meta).length > 0;
  const base = { chatId, userId, ordinal, markedCopy };
  if (stored === undefined || !isObject(stored.blob)) {
    const reason = isShareCopy(userId) ? 'share_copy' : 'unreadable_chat';
    return { ...base, conversations: [], copyKeys: new Map(), fates: new Map(), reason };
  }
  const { blob } = stored;
  const tree = buildMessageTree(blob);
  const reason = wholeChatReason(source, stored, blob, tree, options);
  if (reason !== undefined) {
    const fates = new Map([...tree.nodes.keys(), ...tree.unreadable].map((id) => [id, reason]));
    return { ...base, conversations: [], copyKeys: new Map(), fates, reason };
  }
  return { ...base, ...new ChatReader(source, stored, blob, tree, options).read() };
}

function wholeChatReason(
  source: SourceChat,
  stored: ChatContent,
  blob: JsonObject,
  tree: MessageTree,
  options: LineariseOptions,
): Reason | undefined {
  if (isShareCopy(source.planned.userId)) return 'share_copy';
  if (tree.nodes.size + tree.unreadable.length === 0) return 'empty_chat';
  const special = specialReason(blob, stored, tree);
  if (special !== undefined) return special;
  if (source.originUnresolved) return 'origin_unresolved';
  return options.tags.length > 0 && !hasTag(stored.tags, options.tags) ? 'filtered' : undefined;
}
