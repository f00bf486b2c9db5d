import type { EntityManager } from 'typeorm';
import type { AuditTrail } from '../audit/audit-entry';
import {
  ConsentEvent,
  type ConsentEventDecision,
  type ConsentEventScope,
} from '../entities/consent-event.entity';
import { inChunks } from './chunks';
import { requireMayDecide, type ConsentActor } from './consent-actor';
import type { ConsentChangeListener, ConsentExclusion } from './consent-change-listener';
import { flagFor, writeDecisions } from './consent-decision-writer';
import { badCsv } from './consent-csv';
import type { ConsentLedger } from './consent.ledger';
import type { DecisionOutcome } from './decision-request';
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

type LastEvent = Pick<ConsentEvent, 'decision' | 'policyVersion' | 'actorKind'>;

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
    const last = await lastEvents(
      manager,
      scope,
      intended.map(({ target }) => target.id),
    );
    const decisions = respectOwnNo(intended, last, context.ownNo);
    for (const { target, decision } of decisions)
      requireMayDecide(actor, {
        decision,
        subjectId: target.subjectId,
        held: isHeld(last.get(target.id)),
      });
    const changes = decisions.filter(
      (decision) => !stands(scope, decision, last.get(decision.target.id)),
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

/** An administrator's denial stays until somebody with evidence lifts it. */
function isHeld(last: LastEvent | undefined): boolean {
  return last?.actorKind === 'admin' && last.decision === 'denied';
}

function respectOwnNo(
  decisions: readonly PendingDecision[],
  last: ReadonlyMap<string, LastEvent>,
  ownNo: RecordingContext['ownNo'],
): readonly PendingDecision[] {
  if (ownNo === 'override') return decisions;
  return decisions.filter(({ target, decision, line }) => {
    const event = last.get(target.id);
    const overrides =
      decision === 'granted' &&
      event?.actorKind === 'subject' &&
      (event.decision === 'denied' || event.decision === 'withdrawn');
    if (overrides && ownNo === 'refuse')
      throw badCsv(
        line ?? 0,
        'this person said no by themselves meanwhile; only they can grant again',
      );
    return !overrides;
  });
}

/** Recorded already, and the flag says so too. A flag without a ledger event has no proof and is recorded anew. */
function stands(
  scope: ConsentEventScope,
  { target, decision, policyVersion }: PendingDecision,
  last: LastEvent | undefined,
): boolean {
  return (
    last?.decision === decision &&
    last.policyVersion === policyVersion &&
    target.flag === flagFor(scope, decision) &&
    target.policyVersion === policyVersion
  );
}

async function lastEvents(
  manager: EntityManager,
  scope: ConsentEventScope,
  ids: readonly string[],
): Promise<Map<string, LastEvent>> {
  const key = scope === 'user' ? 'event.user_id' : 'event.chat_id';
  const last = new Map<string, LastEvent>();
  for (const chunk of inChunks(ids)) {
    const events = await manager
      .getRepository(ConsentEvent)
      .createQueryBuilder('event')
      .select(key, 'id')
      .addSelect('event.decision', 'decision')
      .addSelect('event.policy_version', 'policyVersion')
      .addSelect('event.actor_kind', 'actorKind')
      .where(`event.scope = :scope AND ${key} IN (:...chunk)`, { scope, chunk })
      .orderBy('event.seq')
      .getRawMany<LastEvent & { id: string }>();
    for (const event of events) last.set(event.id, event);
  }
  return last;
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

async function notCovered(
  manager: EntityManager,
  chats: readonly DecisionTarget[],
): Promise<DecisionTarget[]> {
  const granted = chats.filter((chat) => chat.flag === 'granted');
  const owners = await findUsersById(manager, [...new Set(granted.map((chat) => chat.subjectId))]);
  return granted.filter((chat) => owners.get(chat.subjectId)?.flag !== 'granted');
}
