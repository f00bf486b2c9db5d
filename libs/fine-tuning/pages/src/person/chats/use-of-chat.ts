import type { Standing } from '../decision/standing';

/** What was decided of a single chat; null: nothing. */
export type ChatDecision = 'granted' | 'denied' | null;

/** Unknown words count as a no. */
export function chatDecisionOf(decision: string | null | undefined): ChatDecision {
  if (decision === null || decision === undefined) return null;
  return decision === 'granted' ? 'granted' : 'denied';
}

/** Whether a chat may be used, of what stands for all chats and for this one: a no goes before every yes. */
export function mayBeUsed(standing: Standing, decision: ChatDecision): boolean {
  if (standing === 'denied' || standing === 'withdrawn' || decision === 'denied') return false;
  return standing === 'granted' || decision === 'granted';
}
