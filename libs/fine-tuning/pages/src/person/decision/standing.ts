import type { Schema } from '../../api/operation';

/** What somebody's decision for all their chats means now. */
export type Standing = 'unset' | 'granted' | 'asksAgain' | 'denied' | 'withdrawn';

/** Unknown words count as a no, as they do for exports. */
export function standingOf({
  decision,
  asksAgain,
}: Pick<Schema<'OwnConsent'>, 'decision' | 'asksAgain'>): Standing {
  if (decision === null) return 'unset';
  if (decision === 'granted') return asksAgain ? 'asksAgain' : 'granted';
  return decision === 'withdrawn' ? 'withdrawn' : 'denied';
}

export type Answer = Schema<'Decide'>['decision'];

/** Taking a yes back is only offered where there is one to take back, or where that was the last answer. */
export function answersFor(standing: Standing): readonly Answer[] {
  return standing === 'unset' || standing === 'denied'
    ? ['granted', 'denied']
    : ['granted', 'denied', 'withdrawn'];
}
