import type { EntityManager } from 'typeorm';
import { ConsentEvent, type LedgerScope } from '../../entities/consent-event.entity';
import { inBatches } from '../../common/batches';

export type DecidedEvent = Pick<
  ConsentEvent,
  'id' | 'seq' | 'userId' | 'decision' | 'policyVersion' | 'actorKind'
>;

/**
 * What all ledger events about one person or one chat mean together. The last event alone does not say it, because a
 * denial can stay in force after later events. The order is that of `seq`: clocks go backwards, and two decisions can have
 * one time.
 */
export interface DecisionStanding {
  readonly last: DecidedEvent;
  /**
   * Where an administrator denied it, and no operator with evidence has lifted that since; else 0. Decisions of the subject
   * do not lift it.
   */
  readonly held: number;
  /** Where the subject's own last word is a no, and nobody who named them with evidence opened it since; else 0. */
  readonly ownNo: number;
  /** Where it was opened last; 0: never. */
  readonly opened: number;
  /** Subjects whose last word is a no. A chat may have had several owners, and a decision belongs to who made it. */
  readonly noOf: ReadonlySet<string>;
}

/** The standing after one more event. */
export function nextStanding(
  before: DecisionStanding | undefined,
  event: DecidedEvent,
): DecisionStanding {
  const opens = event.decision === 'granted' || event.decision === 'cleared';
  const { actorKind, seq, userId } = event;
  let { held, ownNo, opened } = before ?? { held: 0, ownNo: 0, opened: 0 };
  const noOf = new Set(actorKind === 'operator' && opens ? [] : before?.noOf);
  if (opens) {
    opened = seq;
    noOf.delete(userId);
  } else noOf.add(userId);
  if (actorKind === 'admin' && !opens) held = seq;
  if (actorKind === 'subject') ownNo = opens ? 0 : seq;
  if (actorKind === 'operator' && opens) held = ownNo = 0;
  return { last: event, held, ownNo, opened, noOf };
}

/**
 * By id of the person or chat; those that nobody decided about are absent.
 * @param scope `turns`: by chat, what `author` decided about what they wrote there
 */
export async function readStandings(
  manager: EntityManager,
  scope: Exclude<LedgerScope, 'policy'>,
  ids: readonly string[],
  author?: string,
): Promise<ReadonlyMap<string, DecisionStanding>> {
  const key = scope === 'user' ? 'event.user_id' : 'event.chat_id';
  const standings = new Map<string, DecisionStanding>();
  for (const chunk of inBatches(ids)) {
    const query = manager
      .getRepository(ConsentEvent)
      .createQueryBuilder('event')
      .select(key, 'key')
      .addSelect('event.id', 'id')
      .addSelect('event.seq', 'seq')
      .addSelect('event.user_id', 'userId')
      .addSelect('event.decision', 'decision')
      .addSelect('event.policy_version', 'policyVersion')
      .addSelect('event.actor_kind', 'actorKind')
      .where(`event.scope = :scope AND ${key} IN (:...chunk)`, { scope, chunk })
      .orderBy('event.seq');
    if (author !== undefined) query.andWhere('event.user_id = :author', { author });
    const events = await query.getRawMany<DecidedEvent & { key: string }>();
    for (const { key: about, seq, ...event } of events)
      // PostgreSQL gives a bigint as text.
      standings.set(about, nextStanding(standings.get(about), { ...event, seq: Number(seq) }));
  }
  return standings;
}
