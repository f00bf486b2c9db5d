import type { Conversation } from '@app/open-webui';
import { draftOf, type Draft } from './draft';

/** Of a conversation that no plan selected; the stages of the content look at nothing else. */
export function hostDraft(conversation: Conversation): Draft {
  const { chatId, userId } = conversation;
  const planned = {
    ordinal: 0,
    chatId,
    userId,
    createdAt: 0,
    updatedAt: 0,
    chatConsent: null,
    bytes: 0,
  };
  return draftOf(conversation, { planned, origins: [], originUnresolved: false });
}
