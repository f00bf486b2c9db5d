import type { OriginLink } from '../../chat-source';
import { isObject, textOf } from '../../storage-format/json-value';
import type { PathMessage } from './path-message';

export interface AuthorRules {
  readonly owner: string;
  readonly origins: readonly OriginLink[];
  /** Also who is mentioned and who triggered an answer. */
  readonly everybodyNamed: boolean;
}

/**
 * Everybody whose words are in a conversation: the owner of the row, the owners of the chats it was copied
 * from, and in chats that several people write the author of each question.
 */
export function authorsOf(kept: readonly PathMessage[], rules: AuthorRules): string[] {
  const authors = new Set([rules.owner]);
  for (const { userId } of rules.origins) authors.add(userId);
  for (const message of kept) {
    if (message.role === 'user' || rules.everybodyNamed) addAuthor(message, authors);
    if (rules.everybodyNamed) for (const id of message.text.mentioned) authors.add(id);
  }
  return [...authors];
}

function addAuthor({ node }: PathMessage, authors: Set<string>): void {
  const { user_id: userId, user } = node.data;
  const author = textOf(userId) ?? (isObject(user) ? textOf(user.id) : undefined);
  if (author !== undefined) authors.add(author);
}
