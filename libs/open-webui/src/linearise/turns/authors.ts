import type { OriginLink } from '../../chat-source';
import type { MessageAuthors } from './message-authors';
import type { PathMessage } from './path-message';

export interface AuthorRules {
  readonly owner: string;
  readonly origins: readonly OriginLink[];
  readonly messages: MessageAuthors;
  /** Also who is mentioned. */
  readonly everybodyNamed: boolean;
}

/**
 * Everybody whose words are in a conversation: the owner of the row, the owners of the chats it was copied
 * from, and in chats that several people write the author of each question and who asked for each answer.
 */
export function authorsOf(kept: readonly PathMessage[], rules: AuthorRules): string[] {
  const authors = new Set([rules.owner]);
  for (const { userId } of rules.origins) authors.add(userId);
  for (const message of kept) {
    for (const id of rules.messages.of(message.node)) authors.add(id);
    if (rules.everybodyNamed) for (const id of message.text.mentioned) authors.add(id);
  }
  return [...authors];
}

/** Who wrote which message, of those that are not the owner's alone. */
export function writtenByOthers(
  kept: readonly PathMessage[],
  owner: string,
  messages: MessageAuthors,
): { readonly messageAuthors?: Readonly<Record<string, readonly string[]>> } {
  const found: [id: string, authors: readonly string[]][] = [];
  for (const { node } of kept) {
    const authors = messages.of(node);
    if (authors.length > 1 || authors[0] !== owner) found.push([node.id, authors]);
  }
  return found.length === 0 ? {} : { messageAuthors: Object.fromEntries(found) };
}
