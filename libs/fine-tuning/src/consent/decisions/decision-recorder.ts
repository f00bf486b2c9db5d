import type { EntityManager } from 'typeorm';
import { allowedOf, groundsOf, type Grounds, type RecordingContext } from './allowed-decisions';
import type { AuditTrail } from '../../audit/audit-entry';
import type { ConsentEvent } from '../../entities/consent-event.entity';
import type { ConsentChangeListener, ConsentExclusion } from './consent-change-listener';
import { flagFor, writeDecisions, type DecidedScope } from './consent-decision-writer';
import type { ConsentLedger } from '../ledger/consent.ledger';
import type { DecisionOutcome, PendingDecision } from './decision-request';
import type { DecidedEvent } from './decision-standing';
import { effectiveConsent } from '../gate/effective-consent';
import { readPolicyBook } from '../gate/policy-book';
import { findUsersById, type DecisionTarget } from './target-lookup';

export type RecordedDecisions = DecisionOutcome & { exclusions: readonly ConsentExclusion[] };

interface WrittenDecisions {
  readonly intended: readonly PendingDecision[];
  readonly events: readonly ConsentEvent[];
  readonly exclusions: readonly ConsentExclusion[];
}

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
  record(
    manager: EntityManager,
    scope: DecidedScope,
    named: readonly PendingDecision[],
    context: RecordingContext,
  ): Promise<RecordedDecisions> {
    const ids = named.map(({ target }) => target.id);
    return this.recordList(manager, scope, ids, [() => Promise.resolve(named)], context);
  }

  /**
   * As one list, which is looked up and written part by part, so that it need not fit into memory.
   * @param ids of all parts. A no has to come in a later part than a yes, so that it stands in the end where the two are
   *   about accounts of one address
   */
  async recordList(
    manager: EntityManager,
    scope: DecidedScope,
    ids: readonly string[],
    parts: Iterable<() => Promise<readonly PendingDecision[]>>,
    context: RecordingContext,
  ): Promise<RecordedDecisions> {
    const { actor, action } = context;
    const grounds = await groundsOf(manager, scope, ids);
    const accounts = new Set<string>();
    const eventIds: string[] = [];
    const exclusions: ConsentExclusion[] = [];
    let intended = 0;
    let ledgerHead: string | null = null;
    for (const part of parts) {
      const written = await this.write(manager, scope, await part(), context, grounds);
      intended += written.intended.length;
      for (const { target } of written.intended) accounts.add(target.subjectId);
      for (const { id } of written.events) eventIds.push(id);
      exclusions.push(...written.exclusions);
      ledgerHead = written.events.at(-1)?.hash ?? ledgerHead;
    }
    const outcome = {
      changed: eventIds.length,
      unchanged: intended - eventIds.length,
      accounts: accounts.size,
    };
    await this.audit.append(
      {
        action,
        actorKind: actor.kind === 'operator' ? 'operator' : 'user',
        actorId: actor.kind === 'operator' ? null : actor.userId,
        origin: actor.kind === 'operator' ? null : (actor.origin ?? null),
        correlationId: actor.kind === 'operator' ? null : (actor.correlationId ?? null),
        targetKind: scope,
        targetId: ids.length === 1 ? (ids[0] ?? null) : null,
        // The head ties the two chains together: cutting off the ledger's tail shows in the audit trail.
        details: { ...outcome, ledgerHead },
      },
      manager,
    );
    return { ...outcome, eventIds, exclusions };
  }

  /**
   * Judges the rows of a list as `recordList` does, but for accounts that share an address, and writes nothing: what is
   * refused now would be refused then.
   */
  async judge(
    manager: EntityManager,
    scope: DecidedScope,
    named: readonly PendingDecision[],
    context: Pick<RecordingContext, 'actor' | 'ownNo'>,
  ): Promise<void> {
    const policies = await readPolicyBook(manager);
    await allowedOf(manager, scope, named, context, {
      policies,
      twins: new Map(),
      others: new Map(),
    });
  }

  private async write(
    manager: EntityManager,
    scope: DecidedScope,
    named: readonly PendingDecision[],
    context: RecordingContext,
    grounds: Grounds,
  ): Promise<WrittenDecisions> {
    const { actor, evidence, details } = context;
    const { intended, decisions, standings } = await allowedOf(
      manager,
      scope,
      named,
      context,
      grounds,
    );
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
    const exclusions = await exclusionsOf(manager, scope, decisions, grounds.policies.material);
    for (const exclusion of exclusions)
      for (const listener of this.listeners) await listener.excluding?.(exclusion, manager);
    return { intended, events, exclusions };
  }
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
