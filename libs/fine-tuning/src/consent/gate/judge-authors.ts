import type { OriginLink, PlannedChat } from '@app/open-webui';
import type { Reason } from '../../pipeline/reason';
import type { ConsentJudge, OwnedChatDecision } from './consent-judge';

/** Known only where the ledger is read chat by chat: right before publishing. */
type Turns = Pick<OwnedChatDecision, 'turnsDeniedBy'>;

/**
 * Judges the owner of the row, every owner along a clone's chain, and every other author. One function for
 * the stage and for the gate before publishing, so that the two cannot differ.
 */
export function judgeAuthors(
  judge: ConsentJudge,
  owner: Pick<PlannedChat, 'userId' | 'chatConsent' | 'chatPolicyVersion'> & Turns,
  origins: readonly (Pick<OriginLink, 'userId' | 'chatConsent' | 'chatPolicyVersion'> & Turns)[],
  authorIds: readonly string[],
): Reason | null {
  const own = judge.judge(owner.userId, owner);
  if (own !== null) return own;
  for (const origin of origins) {
    if (judge.judge(origin.userId, origin) !== null) return 'origin_no_consent';
  }
  for (const id of authorIds) {
    if ([owner, ...origins].some(({ turnsDeniedBy }) => turnsDeniedBy?.has(id) === true))
      return 'author_no_consent';
    if (id === owner.userId || origins.some((origin) => origin.userId === id)) continue;
    if (judge.judge(id) !== null) return 'author_no_consent';
  }
  return null;
}
