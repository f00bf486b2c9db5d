import type { Conversation } from '@app/open-webui';

/** Model of the last answer, the real one behind a workspace model; null where none is named. */
export function modelOf({ turns }: Pick<Conversation, 'turns'>): string | null {
  for (let i = turns.length - 1; i >= 0; i--) {
    const turn = turns[i];
    if (turn?.role === 'assistant' && turn.model !== undefined)
      return turn.model.base ?? turn.model.id;
  }
  return null;
}
