import type { EntityManager } from 'typeorm';
import { ConsentEvent, type ConsentEventScope } from '../../entities/consent-event.entity';
import { inBatches } from '../../common/batches';

type DecidedEvent = Pick<ConsentEvent, 'decision' | 'policyVersion' | 'actorKind'>;

/**
 * What all ledger events about one person or one chat mean together. The last event alone does not say it, because a
 * denial can stay in force after later events.
 */
export interface DecisionStanding {
  readonly last: DecidedEvent;
  /** An administrator denied it, and no operator with evidence has lifted that since; decisions of the subject do not lift it. */
  readonly held: boolean;
  /** The subject's own last word is a no, and nobody who named them with evidence opened it since. */
  readonly ownNo: boolean;
}

/** The standing after one more event. */
export function nextStanding(
  before: DecisionStanding | undefined,
  event: DecidedEvent,
): DecisionStanding {
  const opens = event.decision === 'granted' || event.decision === 'cleared';
  let { held, ownNo } = before ?? { held: false, ownNo: false };
  if (event.actorKind === 'admin' && !opens) held = true;
  if (event.actorKind === 'subject') ownNo = !opens;
  if (event.actorKind === 'operator' && opens) held = ownNo = false;
  return { last: event, held, ownNo };
}

/** By id; those that nobody decided about are absent. */
export async function readStandings(
  manager: EntityManager,
  scope: ConsentEventScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DecisionStanding>> {
  const key = scope === 'user' ? 'event.user_id' : 'event.chat_id';
  const standings = new Map<string, DecisionStanding>();
  for (const chunk of inBatches(ids)) {
    const events = await manager
      .getRepository(ConsentEvent)
      .createQueryBuilder('event')
      .select(key, 'id')
      .addSelect('event.decision', 'decision')
      .addSelect('event.policy_version', 'policyVersion')
      .addSelect('event.actor_kind', 'actorKind')
      .where(`event.scope = :scope AND ${key} IN (:...chunk)`, { scope, chunk })
      .orderBy('event.seq')
      .getRawMany<DecidedEvent & { id: string }>();
    for (const { id, ...event } of events)
      standings.set(id, nextStanding(standings.get(id), event));
  }
  return standings;
}
