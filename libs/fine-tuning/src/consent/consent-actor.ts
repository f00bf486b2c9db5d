import type { ConsentEventDecision } from '../entities/consent-event.entity';
import { ConsentError, UsageError } from '../fine-tuning.errors';

/**
 * Who decides. A subject is a signed-in person acting for themselves; an admin acts on somebody else's row; an
 * operator records at the command line what was decided elsewhere.
 */
export type ConsentActor =
  | ({ readonly kind: 'subject'; readonly userId: string } & ActorTrace)
  | ({ readonly kind: 'admin'; readonly userId: string } & ActorTrace)
  | { readonly kind: 'operator'; readonly evidence?: string };

/** Where a request came from, for the audit trail. */
export interface ActorTrace {
  readonly origin?: string;
  readonly correlationId?: string;
}

export interface IntendedDecision {
  readonly decision: ConsentEventDecision;
  /** Whose data it is; for a chat its owner. */
  readonly subjectId: string;
  /** An administrator's denial of the same user or chat stands, or that of somebody else whose chat it was. */
  readonly held: boolean;
}

/**
 * Only the subject grants, for themselves. Admins may deny and nothing else. Operators may record a grant with
 * evidence. An administrator's denial (legal hold, sensitive project) is not the subject's to lift.
 * @throws ConsentError `consent/not-yours`, `consent/admin-may-only-deny`, `consent/held`
 * @throws UsageError `consent/evidence-required`, `consent/actor` for a kind that there is none of
 */
export function requireMayDecide(
  actor: ConsentActor,
  { decision, subjectId, held }: IntendedDecision,
): void {
  const opens = decision === 'granted' || decision === 'cleared';
  switch (actor.kind) {
    case 'subject':
      if (actor.userId !== subjectId)
        throw new ConsentError(
          'consent/not-yours',
          'only the person themselves can decide about their data',
        );
      if (opens && held)
        throw new ConsentError(
          'consent/held',
          'somebody else excluded this data; only an operator with evidence can change that',
        );
      return;
    case 'admin':
      if (decision !== 'denied')
        throw new ConsentError(
          'consent/admin-may-only-deny',
          'an administrator may deny, never grant',
        );
      return;
    case 'operator':
      if (opens && (actor.evidence ?? '').trim() === '')
        throw new UsageError(
          'consent/evidence-required',
          'a grant recorded for somebody else needs --evidence "<where the proof is>"',
          'evidence',
        );
      return;
    default:
      // A host in JavaScript: nobody's decision would be recorded, in an event whose hash does not verify.
      throw new UsageError('consent/actor', 'actor.kind: subject, admin or operator', 'actor.kind');
  }
}
