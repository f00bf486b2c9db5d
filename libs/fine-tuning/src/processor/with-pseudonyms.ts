import type { Conversation, Turn } from '@app/open-webui';
import type { Pseudonyms } from '../dataset/pseudonyms';

/**
 * The conversation under the names that fates and provenance use, for code of a host that makes rows: what it writes into
 * them must not tell whose account or chat it was.
 */
export function withPseudonyms(
  conversation: Conversation,
  pseudonyms: Pick<Pseudonyms, 'of'>,
): Conversation {
  const user = (id: string): string => pseudonyms.of('user', id);
  const message = (id: string): string => pseudonyms.of('message', id);
  const { messageAuthors, preference } = conversation;
  return {
    ...conversation,
    chatId: pseudonyms.of('chat', conversation.chatId),
    userId: user(conversation.userId),
    authorIds: conversation.authorIds.map(user),
    ...(messageAuthors !== undefined && {
      messageAuthors: Object.fromEntries(
        Object.entries(messageAuthors).map(([id, authors]) => [message(id), authors.map(user)]),
      ),
    }),
    ...(preference !== undefined && {
      preference: { ...preference, raterId: user(preference.raterId) },
    }),
    leafId: message(conversation.leafId),
    turns: conversation.turns.map((turn): Turn => ({
      ...turn,
      id: message(turn.id),
      messageIds: turn.messageIds.map(message),
      siblingIds: turn.siblingIds.map(message),
      feedback: turn.feedback.map(({ feedbackId: _, ...rest }) => rest),
    })),
  };
}
