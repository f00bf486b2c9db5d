import type { OriginLink, PlannedChat } from '@app/open-webui';
import type { Reason } from '../../pipeline/reason';
import type { ConsentJudge } from './consent-judge';

/**
 * Judges the owner of the row, every owner along a clone's chain, and every other author. One function for
 * the stage and for the gate before publishing, so that the two cannot differ.
 */
export function judgeAuthors(
  judge: ConsentJudge,
  owner: Pick<PlannedChat, 'userId' | 'chatConsent' | 'chatPolicyVersion'>,
  origins: readonly Pick<OriginLink, 'userId' | 'chatConsent' | 'chatPolicyVersion'>[],
  authorIds: readonly string[],
): Reason | null {
  const own = judge.judge(owner.userId, owner);
  if (own !== null) return own;
  for (const origin of origins) {
    if (judge.judge(origin.userId, origin) !== null) return 'origin_no_consent';
  }
  for (const id of authorIds) {
    if (id === owner.userId || origins.some((origin) => origin.userId === id)) continue;
    if (judge.judge(id) !== null) return 'author_no_consent';
  }
  return null;
}
