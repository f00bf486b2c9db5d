import type { EntityManager } from 'typeorm';
import { requireMayDecide, type ConsentActor } from '../consent-actor';
import { readPolicyBook, type PolicyBook } from '../gate/policy-book';
import { besideTwins } from '../twins/beside-twins';
import { twinsOf } from '../twins/twins-of';
import { withTwins } from '../twins/with-twins';
import type { DecidedScope } from './consent-decision-writer';
import { badCsv } from './consent-csv';
import type { PendingDecision } from './decision-request';
import { readStandings, type DecisionStanding } from './decision-standing';
import { requirePolicy } from './require-policy';
import { findUsersById, type DecisionTarget } from './target-lookup';

export interface RecordingContext {
  readonly actor: ConsentActor;
  readonly evidence: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  /** Of the audit event. */
  readonly action: string;
  /**
   * What a grant does for somebody whose own last word was a no. Lists made elsewhere may be older than that no, so only
   * a grant that names the person overrides it; the others leave it, or refuse the list.
   */
  readonly ownNo: 'override' | 'keep' | 'refuse';
}

/** What stands in the way of a grant. */
interface Obstacles {
  /** An administrator's denial, or the no of somebody whose chat it was. */
  readonly held: boolean;
  /** The person's own. */
  readonly ownNo: boolean;
}

/** What a whole list is judged by, read once. */
export interface Grounds {
  readonly policies: PolicyBook;
  /** Accounts of the same address, by the account that is named. */
  readonly twins: ReadonlyMap<string, readonly string[]>;
  /** The rows of these. */
  readonly others: ReadonlyMap<string, DecisionTarget>;
}

const NO_TWINS: ReadonlyMap<string, readonly string[]> = new Map();

/** @param ids of the rows that a whole list names */
export async function groundsOf(
  manager: EntityManager,
  scope: DecidedScope,
  ids: readonly string[],
): Promise<Grounds> {
  const policies = await readPolicyBook(manager);
  const twins = scope === 'user' ? await twinsOf(manager, ids) : NO_TWINS;
  const others = await findUsersById(manager, [...new Set([...twins.values()].flat())]);
  return { policies, twins, others };
}

/** What of a list, and of what follows from it, may be recorded; throws where one of it may not be asked for. */
export async function allowedOf(
  manager: EntityManager,
  scope: DecidedScope,
  named: readonly PendingDecision[],
  { actor, ownNo }: Pick<RecordingContext, 'actor' | 'ownNo'>,
  { policies, twins, others }: Grounds,
): Promise<{
  readonly intended: readonly PendingDecision[];
  readonly decisions: readonly PendingDecision[];
  readonly standings: ReadonlyMap<string, DecisionStanding>;
}> {
  for (const { decision, policyVersion, line } of named)
    requirePolicy(policies, decision, policyVersion, line);
  const intended = withTwins(named, twins, others);
  const beside = named.flatMap(({ target }) => twins.get(target.id) ?? []);
  const standings = await readStandings(
    manager,
    scope,
    [...new Set([...intended.map(({ target }) => target.id), ...beside])],
    scope === 'turns' && actor.kind === 'subject' ? actor.userId : undefined,
  );
  const obstacles = ({ target }: PendingDecision): Obstacles => {
    const own = standings.get(target.id);
    const twinsStandings = (twins.get(target.id) ?? []).map((id) => standings.get(id));
    const { held, ownNo } = besideTwins(own, twinsStandings);
    const isDeniedByOthers = [...(own?.noOf ?? [])].some((id) => id !== target.subjectId);
    return { held: held || isDeniedByOthers, ownNo };
  };
  const decisions = respectOwnNo(intended, obstacles, ownNo);
  for (const item of decisions)
    requireMayDecide(actor, {
      decision: item.decision,
      // Whoever may decide about the account that was named may stop its twins: they are the same person.
      subjectId: item.twinOf ?? item.target.subjectId,
      held: obstacles(item).held,
    });
  return { intended, decisions, standings };
}

/** Drops or refuses the decisions that a list must not make (see `ownNo`). A list cannot lift an administrator's denial either. */
function respectOwnNo(
  decisions: readonly PendingDecision[],
  obstacles: (decision: PendingDecision) => Obstacles,
  ownNo: RecordingContext['ownNo'],
): readonly PendingDecision[] {
  if (ownNo === 'override') return decisions;
  return decisions.filter((item) => {
    const { decision, line } = item;
    if (decision !== 'granted') return true;
    const standing = obstacles(item);
    if (standing.ownNo && ownNo === 'refuse')
      throw badCsv(
        line ?? 0,
        'this person said no by themselves meanwhile; only they can grant again',
      );
    // An administrator's denial is lifted by a row that names the person and gives evidence, but not by a grant for everybody.
    return !standing.ownNo && !(standing.held && ownNo === 'keep');
  });
}
