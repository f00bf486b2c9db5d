import type { OriginLink } from '../../sources/chat-source';
import { isObject, textOf } from './json-value';
import type { PathMessage } from './path-message';

/**
 * Everybody whose words are in a conversation: the owner of the row, the owners of the chats it was copied
 * from, and in chats that several people write the author of each question.
 */
export function authorsOf(
  owner: string,
  kept: readonly PathMessage[],
  origins: readonly OriginLink[],
): string[] {
  const authors = new Set([owner]);
  for (const { userId } of origins) authors.add(userId);
  for (const { role, node } of kept) {
    if (role !== 'user') continue;
    const { user_id: userId, user } = node.data;
    const author = textOf(userId) ?? (isObject(user) ? textOf(user.id) : undefined);
    if (author !== undefined) authors.add(author);
  }
  return [...authors];
}
