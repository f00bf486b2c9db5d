import type { EntityManager } from 'typeorm';
import type { AuditTrail } from '../../audit/audit-entry';
import type { ConsentEventDecision, ConsentEventScope } from '../../entities/consent-event.entity';
import { requireMayDecide, type ConsentActor } from '../consent-actor';
import type { ConsentChangeListener, ConsentExclusion } from './consent-change-listener';
import { flagFor, writeDecisions } from './consent-decision-writer';
import { badCsv } from './consent-csv';
import type { ConsentLedger } from '../ledger/consent.ledger';
import type { DecisionOutcome } from './decision-request';
import { readStandings, type DecisionStanding } from './decision-standing';
import { effectiveConsent } from '../gate/effective-consent';
import { materialVersions } from '../gate/material-versions';
import { findUsersById, type DecisionTarget } from './target-lookup';

export interface PendingDecision {
  readonly target: DecisionTarget;
  readonly decision: ConsentEventDecision;
  readonly policyVersion: string | null;
  /** Of the imported file. */
  readonly line?: number;
}

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

/** Judges, writes and announces decisions inside a transaction that already holds the ledger. */
export class DecisionRecorder {
  constructor(
    private readonly ledger: ConsentLedger,
    private readonly audit: AuditTrail,
    private readonly listeners: readonly ConsentChangeListener[],
    private readonly now: () => number,
  ) {}

  async record(
    manager: EntityManager,
    scope: ConsentEventScope,
    intended: readonly PendingDecision[],
    context: RecordingContext,
  ): Promise<DecisionOutcome & { exclusions: readonly ConsentExclusion[] }> {
    const { actor, evidence, details, action } = context;
    const standings = await readStandings(
      manager,
      scope,
      intended.map(({ target }) => target.id),
    );
    const decisions = respectOwnNo(intended, standings, context.ownNo);
    for (const { target, decision } of decisions)
      requireMayDecide(actor, {
        decision,
        subjectId: target.subjectId,
        held: standings.get(target.id)?.held ?? false,
      });
    const changes = decisions.filter(
      (decision) => !stands(scope, decision, standings.get(decision.target.id)?.last),
    );
    const events = await writeDecisions(
      manager,
      this.ledger,
      changes.map(({ target, decision, policyVersion }) => ({
        scope,
        id: target.id,
        subjectId: target.subjectId,
        decision,
        policyVersion,
      })),
      { actor, evidence, details, now: this.now() },
    );
    const exclusions = await exclusionsOf(manager, scope, decisions);
    for (const exclusion of exclusions)
      for (const listener of this.listeners) await listener.excluding?.(exclusion, manager);
    const unchanged = intended.length - changes.length;
    await this.audit.append(
      {
        action,
        actorKind: actor.kind === 'operator' ? 'operator' : 'user',
        actorId: actor.kind === 'operator' ? null : actor.userId,
        origin: actor.kind === 'operator' ? null : (actor.origin ?? null),
        correlationId: actor.kind === 'operator' ? null : (actor.correlationId ?? null),
        targetKind: scope,
        targetId: intended.length === 1 ? (intended[0]?.target.id ?? null) : null,
        // The head ties the two chains together: cutting off the ledger's tail shows in the audit trail.
        details: { changed: changes.length, unchanged, ledgerHead: events.at(-1)?.hash ?? null },
      },
      manager,
    );
    return {
      changed: changes.length,
      unchanged,
      eventIds: events.map((event) => event.id),
      exclusions,
    };
  }
}

/** Drops or refuses the decisions that a list must not make (see `ownNo`). A list cannot lift an administrator's denial either. */
function respectOwnNo(
  decisions: readonly PendingDecision[],
  standings: ReadonlyMap<string, DecisionStanding>,
  ownNo: RecordingContext['ownNo'],
): readonly PendingDecision[] {
  if (ownNo === 'override') return decisions;
  return decisions.filter(({ target, decision, line }) => {
    const standing = standings.get(target.id);
    if (decision !== 'granted' || standing === undefined) return true;
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
  scope: ConsentEventScope,
  { target, decision, policyVersion }: PendingDecision,
  last: DecisionStanding['last'] | undefined,
): boolean {
  return (
    last?.decision === decision &&
    last.policyVersion === policyVersion &&
    target.flag === flagFor(scope, decision) &&
    target.policyVersion === policyVersion
  );
}

/**
 * Everything that may be less allowed than before. Taking back a single chat's grant is one, too, unless its owner's own
 * grant covers the chat.
 */
async function exclusionsOf(
  manager: EntityManager,
  scope: ConsentEventScope,
  decisions: readonly PendingDecision[],
): Promise<ConsentExclusion[]> {
  const exclusions: ConsentExclusion[] = [];
  for (const decision of ['denied', 'withdrawn', 'cleared'] as const) {
    let targets = decisions.filter((item) => item.decision === decision).map((item) => item.target);
    if (decision === 'cleared' && scope === 'chat') targets = await notCovered(manager, targets);
    if (targets.length === 0) continue;
    exclusions.push({
      decision: decision === 'cleared' ? 'withdrawn' : decision,
      userIds: scope === 'user' ? targets.map((target) => target.id) : [],
      chats:
        scope === 'chat'
          ? targets.map((target) => ({ chatId: target.id, userId: target.subjectId }))
          : [],
    });
  }
  return exclusions;
}

/** The owner's own yes covers a chat only while no material policy version asks again. */
async function notCovered(
  manager: EntityManager,
  chats: readonly DecisionTarget[],
): Promise<DecisionTarget[]> {
  const granted = chats.filter((chat) => chat.flag === 'granted');
  const owners = await findUsersById(manager, [...new Set(granted.map((chat) => chat.subjectId))]);
  const materialPolicyVersions = await materialVersions(manager);
  return granted.filter(
    (chat) =>
      !effectiveConsent({ user: owners.get(chat.subjectId), materialPolicyVersions }).allowed,
  );
}
