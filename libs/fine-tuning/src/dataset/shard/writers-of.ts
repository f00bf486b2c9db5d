import type { Conversation } from '@app/open-webui';
import { messageIdsOf } from '../../pipeline/drop-conversation';
import type { ExampleLine } from './shard-records';

/** Authors of each message, of a conversation in which somebody else than the owner wrote. Ids may be the names of every object. */
export function writersOf(conversation: Conversation): Pick<ExampleLine, 'w'> {
  const { userId, messageAuthors } = conversation;
  if (messageAuthors === undefined) return {};
  const of = new Map(Object.entries(messageAuthors));
  return { w: messageIdsOf(conversation).map((id) => of.get(id) ?? [userId]) };
}
