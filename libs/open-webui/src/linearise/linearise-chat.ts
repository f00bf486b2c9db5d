import type { SourceChat } from '../chat-source';
import type { LineariseOptions } from '../linearise-options';
import type { ChatReading } from '../chat-reading';
import type { ReadingReason } from '../reason';
import { ChatReader } from './chat-reader';
import { hasTag } from './conversation-filters';
import { originMarks } from './copies/origin-marks';
import { isObject, type JsonObject } from '../storage-format/json-value';
import { buildMessageTree, type MessageTree } from './tree/message-tree';
import { isShareCopy, specialReason } from './special-chats';
import type { ChatContent } from '../chat-content';

/**
 * Makes the conversations of one chat and the fate of each of its messages. It is pure, and it never throws because of
 * what a row holds: damaged content becomes a fate.
 * @param mayUse whether the words of somebody else than the owners of the chat and of its origins may be used. A path ends
 * before the first message of somebody whose words may not, and a prompt of theirs is not taken. Default: all may be used,
 * and `authorIds` tells whose they are. Not asked for channels, where one no is a no to the whole thread
 * @publicApi
 */
export function lineariseChat(
  source: SourceChat,
  options: LineariseOptions,
  mayUse?: (userId: string) => boolean,
): ChatReading {
  const { chatId, userId, ordinal } = source.planned;
  const { content } = source;
  const markedCopy =
    source.origins.length > 0 ||
    source.originUnresolved ||
    originMarks(content?.blob, content?.meta).length > 0;
  const base = { chatId, userId, ordinal, markedCopy };
  if (content === undefined || !isObject(content.blob)) {
    const reason = isShareCopy(userId) ? 'share_copy' : 'unreadable_chat';
    return { ...base, conversations: [], copyKeys: new Map(), fates: new Map(), reason };
  }
  const { blob } = content;
  const tree = buildMessageTree(blob);
  const reason = wholeChatReason(source, content, blob, tree, options);
  if (reason !== undefined) {
    const fates = new Map([...tree.nodes.keys(), ...tree.unreadable].map((id) => [id, reason]));
    return { ...base, conversations: [], copyKeys: new Map(), fates, reason };
  }
  return { ...base, ...new ChatReader(source, content, blob, tree, options, mayUse).read() };
}

function wholeChatReason(
  source: SourceChat,
  content: ChatContent,
  blob: JsonObject,
  tree: MessageTree,
  options: LineariseOptions,
): ReadingReason | undefined {
  if (isShareCopy(source.planned.userId)) return 'share_copy';
  if (tree.nodes.size + tree.unreadable.length === 0) return 'empty_chat';
  const special = specialReason(blob, content, tree, options.imported ?? 'drop');
  if (special !== undefined) return special;
  if (source.originUnresolved) return 'origin_unresolved';
  const { tags, excludeTags = [] } = options;
  const isWanted = tags.length === 0 || hasTag(content.tags, tags);
  return isWanted && !hasTag(content.tags, excludeTags) ? undefined : 'filtered';
}
