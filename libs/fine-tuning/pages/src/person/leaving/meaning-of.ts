import type { Schema } from '../../api/operation';
import { chatDecisionOf, mayBeUsed } from '../chats/use-of-chat';
import { standingOf } from '../decision/standing';

/**
 * What the rows that are shown are: what an export would take now, or what it would take after a yes; and whether some chats
 * are used already by a yes of their own.
 */
export function meaningOf(
  own: Pick<Schema<'OwnConsent'>, 'decision' | 'asksAgain'> & {
    readonly chats: readonly Pick<Schema<'ChatConsent'>, 'decision' | 'asksAgain'>[];
  },
): 'now' | 'supposed' | 'supposedBesides' {
  const standing = standingOf(own);
  if (standing === 'granted') return 'now';
  const isSomeUsed = own.chats.some((chat) => mayBeUsed(standing, chatDecisionOf(chat)));
  return isSomeUsed ? 'supposedBesides' : 'supposed';
}
