import type { ChatReading, Conversation, Reason } from '@app/open-webui';

/** Source message ids of one conversation, each once, in order. */
export function messageIdsOf(conversation: Conversation): string[] {
  const ids = new Set<string>();
  for (const turn of conversation.turns) for (const id of turn.messageIds) ids.add(id);
  return [...ids];
}

/**
 * The reading without one of its conversations. Messages that no other conversation of the chat exports get the reason;
 * the chat gets it when no conversation is left. Stages drop conversations in no other way.
 */
export function dropConversation(
  reading: ChatReading,
  conversation: Conversation,
  reason: Reason,
): ChatReading {
  const conversations = reading.conversations.filter((other) => other !== conversation);
  const kept = new Set<string>();
  for (const other of conversations) for (const id of messageIdsOf(other)) kept.add(id);
  const fates = new Map(reading.fates);
  for (const id of messageIdsOf(conversation)) {
    if (!kept.has(id) && fates.get(id) === 'exported') fates.set(id, reason);
  }
  return { ...reading, conversations, fates, ...(conversations.length === 0 ? { reason } : {}) };
}
