import type { ConsentActor } from '../consent-actor';
import type { ConsentRepository } from '../consent.repository';
import type { DecisionRequest } from '../decisions/decision-request';
import type { TurnAuthors } from './turn-authors';

/**
 * The chats of a request that belong to somebody else and hold turns of the subject who decides: about those turns, and
 * nothing else, it is theirs to decide. A grant is not among them, because what the owner keeps back nobody else can open, and
 * what the owner opens needs no more than the author's consent as a whole.
 *
 * Looked up before the transaction: it can take as long as reading a big chat, and all decisions would wait for it.
 */
export async function turnsOfOthers(
  actor: ConsentActor,
  { scope, decision, targets }: DecisionRequest,
  repository: ConsentRepository,
  authors: TurnAuthors,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (actor.kind !== 'subject' || scope !== 'chat' || decision === 'granted' || targets === 'all')
    return found;
  const { userId } = actor;
  for (const [chatId, ownerId] of await repository.chatOwners(targets))
    if (ownerId !== userId && (await authors.wrote(chatId, userId))) found.add(chatId);
  return found;
}
