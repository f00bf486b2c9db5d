import { contentHash } from './content-hash';
import type { PathMessage } from '../turns/path-message';

/**
 * One 128-bit key per message of a conversation, from its id and its text: a chat all of whose keys an earlier
 * chat has repeats that chat. Equal texts under other ids have other keys: two people may say the same.
 * @param scope prefix of made-up ids (chats that store none): the owner, so that only the owner's copies match
 */
export function copyKeysOf(messages: readonly PathMessage[], scope: string): string[] {
  return messages.map((message) => {
    return contentHash(`${scope}\0${message.node.id}\0${message.text.part.text}`);
  });
}
