import type { EntityManager } from 'typeorm';
import type { AuditTrail } from '../../audit/audit-entry';
import { requireMayDecide, type ConsentActor } from '../consent-actor';
import type { ConsentChangeListener, ConsentExclusion } from './consent-change-listener';
import { flagFor, writeDecisions, type DecidedScope } from './consent-decision-writer';
import { badCsv } from './consent-csv';
import type { ConsentLedger } from '../ledger/consent.ledger';
import type { DecisionOutcome, PendingDecision } from './decision-request';
import { readStandings, type DecidedEvent } from './decision-standing';
import { effectiveConsent } from '../gate/effective-consent';
import { readPolicyBook } from '../gate/policy-book';
import { requirePolicy } from './require-policy';
import { besideTwins } from '../twins/beside-twins';
import { twinsOf } from '../twins/twins-of';
import { withTwins } from '../twins/with-twins';
import { findUsersById, type DecisionTarget } from './target-lookup';

export type RecordedDecisions = DecisionOutcome & { exclusions: readonly ConsentExclusion[] };

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

const NO_TWINS: ReadonlyMap<string, readonly string[]> = new Map();

/** Judges, writes and announces decisions inside a transaction that already holds the ledger. */
export class DecisionRecorder {
  constructor(
    private readonly ledger: ConsentLedger,
    private readonly audit: AuditTrail,
    private readonly listeners: readonly ConsentChangeListener[],
    private readonly now: () => number,
  ) {}

  /**
   * @param scope `turns`: what the actor wrote in chats of others
   * @throws PolicyVersionError; what `requireMayDecide` throws; UsageError `consent/bad-csv`
   */
  async record(
    manager: EntityManager,
    scope: DecidedScope,
    named: readonly PendingDecision[],
    context: RecordingContext,
  ): Promise<RecordedDecisions> {
    const { actor, evidence, details, action } = context;
    const policies = await readPolicyBook(manager);
    for (const { decision, policyVersion, line } of named)
      requirePolicy(policies, decision, policyVersion, line);
    const ids = named.map(({ target }) => target.id);
    const twins = scope === 'user' ? await twinsOf(manager, ids) : NO_TWINS;
    const others = await findUsersById(manager, [...new Set([...twins.values()].flat())]);
    const intended = withTwins(named, twins, others);
    const standings = await readStandings(
      manager,
      scope,
      [...new Set([...ids, ...others.keys()])],
      scope === 'turns' && actor.kind === 'subject' ? actor.userId : undefined,
    );
    const obstacles = ({ target }: PendingDecision): Obstacles => {
      const beside = (twins.get(target.id) ?? []).map((id) => standings.get(id));
      const own = standings.get(target.id);
      const { held, ownNo } = besideTwins(own, beside);
      const others = [...(own?.noOf ?? [])].some((id) => id !== target.subjectId);
      return { held: held || others, ownNo };
    };
    const decisions = respectOwnNo(intended, obstacles, context.ownNo);
    for (const item of decisions)
      requireMayDecide(actor, {
        decision: item.decision,
        // Whoever may decide about the account that was named may stop its twins: they are the same person.
        subjectId: item.twinOf ?? item.target.subjectId,
        held: obstacles(item).held,
      });
    const written = new Set<string>();
    const changes = decisions.filter((decision) => {
      const { id } = decision.target;
      // What stood before says nothing any more where the same list has said something else of the row meanwhile.
      const isChange = written.has(id) || !stands(scope, decision, standings.get(id)?.last);
      if (isChange) written.add(id);
      return isChange;
    });
    const events = await writeDecisions(
      manager,
      this.ledger,
      changes.map(({ target, decision, policyVersion, twinOf }) => ({
        scope,
        id: target.id,
        subjectId: target.subjectId,
        decision,
        policyVersion,
        twinOf,
      })),
      { actor, evidence, details, now: this.now() },
    );
    const exclusions = await exclusionsOf(manager, scope, decisions, policies.material);
    for (const exclusion of exclusions)
      for (const listener of this.listeners) await listener.excluding?.(exclusion, manager);
    const unchanged = intended.length - changes.length;
    const accounts = new Set(intended.map(({ target }) => target.subjectId)).size;
    await this.audit.append(
      {
        action,
        actorKind: actor.kind === 'operator' ? 'operator' : 'user',
        actorId: actor.kind === 'operator' ? null : actor.userId,
        origin: actor.kind === 'operator' ? null : (actor.origin ?? null),
        correlationId: actor.kind === 'operator' ? null : (actor.correlationId ?? null),
        targetKind: scope,
        targetId: named.length === 1 ? (named[0]?.target.id ?? null) : null,
        details: {
          changed: changes.length,
          unchanged,
          accounts,
          // The head ties the two chains together: cutting off the ledger's tail shows in the audit trail.
          ledgerHead: events.at(-1)?.hash ?? null,
        },
      },
      manager,
    );
    return {
      changed: changes.length,
      unchanged,
      accounts,
      eventIds: events.map((event) => event.id),
      exclusions,
    };
  }
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

/** Recorded already, and the flag says so too. A flag without a ledger event has no proof and is recorded anew. */
function stands(
  scope: DecidedScope,
  { target, decision, policyVersion }: PendingDecision,
  last: DecidedEvent | undefined,
): boolean {
  const isLast =
    last?.decision === decision &&
    last.policyVersion === policyVersion &&
    // A chat may have had another owner, whose decision it was.
    last.userId === target.subjectId;
  if (scope === 'turns') return isLast;
  return (
    isLast && target.flag === flagFor(scope, decision) && target.policyVersion === policyVersion
  );
}

/**
 * Everything that may be less allowed than before. Taking back a single chat's grant is one, too, unless its owner's own
 * grant covers the chat.
 */
async function exclusionsOf(
  manager: EntityManager,
  scope: DecidedScope,
  decisions: readonly PendingDecision[],
  materialPolicyVersions: readonly string[],
): Promise<ConsentExclusion[]> {
  const exclusions: ConsentExclusion[] = [];
  for (const decision of ['denied', 'withdrawn', 'cleared'] as const) {
    let targets = decisions.filter((item) => item.decision === decision).map((item) => item.target);
    if (decision === 'cleared')
      // A no about one's turns that is taken back takes nothing away.
      targets = scope === 'chat' ? await notCovered(manager, targets, materialPolicyVersions) : [];
    if (targets.length === 0) continue;
    exclusions.push({
      decision: decision === 'cleared' ? 'withdrawn' : decision,
      userIds: scope === 'user' ? targets.map((target) => target.id) : [],
      chats:
        scope === 'user'
          ? []
          : targets.map((target) => ({ chatId: target.id, userId: target.subjectId })),
    });
  }
  return exclusions;
}

/** The owner's own yes covers a chat only while no material policy version asks again. */
async function notCovered(
  manager: EntityManager,
  chats: readonly DecisionTarget[],
  materialPolicyVersions: readonly string[],
): Promise<DecisionTarget[]> {
  const granted = chats.filter((chat) => chat.flag === 'granted');
  const owners = await findUsersById(manager, [...new Set(granted.map((chat) => chat.subjectId))]);
  return granted.filter(
    (chat) =>
      !effectiveConsent({ user: owners.get(chat.subjectId), materialPolicyVersions }).allowed,
  );
}
