import { In, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type {
  ConsentEvent,
  ConsentEventDecision,
  ConsentEventScope,
  LedgerScope,
} from '../../entities/consent-event.entity';
import { type ConsentFlag, OpenWebuiChat, OpenWebuiUser } from '@app/open-webui';
import { inBatches } from '../../common/batches';
import type { ConsentActor } from '../consent-actor';
import type { ConsentLedger, NewConsentEvent } from '../ledger/consent.ledger';

/** What somebody can decide about. */
export type DecidedScope = Exclude<LedgerScope, 'policy'>;

/** One decision about one row, already allowed. */
export interface Decision {
  readonly scope: DecidedScope;
  readonly id: string;
  readonly subjectId: string;
  readonly decision: ConsentEventDecision;
  readonly policyVersion: string | null;
  /** The account of the same address that was named, where this one was not. */
  readonly twinOf?: string | undefined;
}

export interface DecisionContext {
  readonly actor: ConsentActor;
  readonly evidence: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly now: number;
}

/**
 * Writes decisions to ledger and flags in the caller's transaction: the only place that writes either (besides the
 * projection, which copies the one to the other).
 */
export async function writeDecisions(
  manager: EntityManager,
  ledger: ConsentLedger,
  decisions: readonly Decision[],
  context: DecisionContext,
): Promise<ConsentEvent[]> {
  const events = await ledger.append(
    manager,
    decisions.map((decision) => toEvent(decision, context)),
  );
  for (const group of alike(lastOfEach(decisions))) {
    const [first] = group;
    // What somebody decides about their turns in another person's chat is no flag: the flag is its owner's.
    if (!first || first.scope === 'turns') continue;
    const { scope, decision, policyVersion } = first;
    const target: EntityTarget<ObjectLiteral> = scope === 'user' ? OpenWebuiUser : OpenWebuiChat;
    for (const rows of inBatches(group))
      await manager.getRepository(target).update(
        { id: In(rows.map((row) => row.id)) },
        {
          fineTuningConsent: flagFor(scope, decision),
          fineTuningConsentAt: context.now,
          fineTuningPolicyVersion: policyVersion,
        },
      );
  }
  return events;
}

/** Flags of chats have no value "withdrawn", so a chat that is taken back is written as denied. */
export function flagFor(scope: ConsentEventScope, decision: ConsentEventDecision): ConsentFlag {
  if (decision === 'cleared') return null;
  return scope === 'chat' && decision === 'withdrawn' ? 'denied' : decision;
}

function toEvent(
  decision: Decision,
  { actor, evidence, details, now }: DecisionContext,
): NewConsentEvent {
  return {
    scope: decision.scope,
    userId: decision.subjectId,
    chatId: decision.scope === 'user' ? null : decision.id,
    decision: decision.decision,
    policyVersion: decision.policyVersion,
    actorKind: actor.kind,
    actorId: actor.kind === 'operator' ? null : actor.userId,
    evidence,
    details:
      decision.twinOf === undefined
        ? details && { ...details }
        : { ...details, twinOf: decision.twinOf },
    occurredAt: now,
    recordedAt: now,
  };
}

/** A list may say yes to an account and no to its person: the flag is what the ledger says last. */
function lastOfEach(decisions: readonly Decision[]): readonly Decision[] {
  return [...new Map(decisions.map((item) => [item.id, item])).values()];
}

/** Rows that get the same values are updated together: an import of 100 000 lines has a handful of groups. */
function alike(decisions: readonly Decision[]): Iterable<readonly Decision[]> {
  const groups = new Map<string, Decision[]>();
  for (const item of decisions) {
    const key = JSON.stringify([item.scope, item.decision, item.policyVersion]);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups.values();
}
