import type { Schema } from '../../api/operation';
import type { Standing } from '../decision/standing';

/** What was decided of a single chat; null: nothing. A yes to an older text asks again, and counts as none until then. */
export type ChatDecision = 'granted' | 'denied' | 'asksAgain' | null;

/** Unknown words count as a no. */
export function chatDecisionOf(
  chat: Pick<Schema<'ChatConsent'>, 'decision' | 'asksAgain'> | undefined,
): ChatDecision {
  if (chat === undefined || chat.decision === null) return null;
  if (chat.decision !== 'granted') return 'denied';
  return chat.asksAgain ? 'asksAgain' : 'granted';
}

/** Whether a chat may be used, of what stands for all chats and for this one: a no goes before every yes. */
export function mayBeUsed(standing: Standing, decision: ChatDecision): boolean {
  if (standing === 'denied' || standing === 'withdrawn' || decision === 'denied') return false;
  return standing === 'granted' || decision === 'granted';
}

/**
 * Whether the chat would be used again if its owner answered again: not where it is used anyway, and not where a no for all
 * chats goes before it.
 */
export function awaitsAnswer(standing: Standing, decision: ChatDecision): boolean {
  return (standing === 'unset' || standing === 'asksAgain') && decision === 'asksAgain';
}
