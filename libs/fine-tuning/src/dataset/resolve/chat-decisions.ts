import type { OwnedChatDecision } from '../../consent/gate/consent-judge';
import type { Attempt } from '../attempt';

/** What somebody decided about a chat. Without an owner where there is no chat. */
export type PresentDecision = Omit<OwnedChatDecision, 'ownerId'> & Partial<OwnedChatDecision>;

/** The present decision about a chat; undefined for one that is gone. */
export type DecisionLookup = (chatId: string) => PresentDecision | undefined;

const UNDECIDED: PresentDecision = { chatConsent: null };

/**
 * Looks up what stands about these chats in ledger and flags. The rows of channels are no chats, and have no decision of their
 * own. What an extension's source gives may be one: where there is a chat of that id, the decision about it counts, and
 * whatever the source itself said of it does not.
 */
export async function presentDecisions(
  { consent, recipe: { source } }: Pick<Attempt, 'consent' | 'recipe'>,
  chatIds: Iterable<string>,
): Promise<DecisionLookup> {
  if (source === 'channels') return () => UNDECIDED;
  const decisions = await consent.chatDecisions([...new Set(chatIds)]);
  return (chatId) => decisions.get(chatId) ?? (source === 'chats' ? undefined : UNDECIDED);
}
