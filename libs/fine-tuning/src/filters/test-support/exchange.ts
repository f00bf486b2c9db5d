import type { Conversation } from '@app/open-webui';
import { conversationOf } from '../../pipeline/test-support/conversation-of';

/** Questions and answers in turn. */
export function talk(...texts: string[]): Conversation {
  return conversationOf(
    ...texts.map((text, at) => ({
      role: at % 2 === 0 ? ('user' as const) : ('assistant' as const),
      text,
    })),
  );
}

export const NO_MEASURES = { tokens: (): number => 0 };
