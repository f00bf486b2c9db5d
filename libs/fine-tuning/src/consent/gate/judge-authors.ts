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
    if (refusesAuthor(judge, id, [owner, ...origins])) return 'author_no_consent';
  }
  return null;
}

/**
 * Whether what somebody wrote may not be used.
 * @param chats where the words come from; their owners were judged with these chats already
 */
export function refusesAuthor(
  judge: ConsentJudge,
  authorId: string,
  chats: readonly (Pick<PlannedChat, 'userId'> & Turns)[],
): boolean {
  if (chats.some(({ turnsDeniedBy }) => turnsDeniedBy?.has(authorId) === true)) return true;
  if (chats.some(({ userId }) => userId === authorId)) return false;
  return judge.judge(authorId) !== null;
}
