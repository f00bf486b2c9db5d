import { DECISION_LIMITS } from '../../common/limits';
import { storableText } from '../../database/storable-text';
import { UsageError } from '../../fine-tuning.errors';
import type { DecisionTarget } from './target-lookup';
import type { ConsentEventDecision, ConsentEventScope } from '../../entities/consent-event.entity';

/** What somebody decides, about people or chats. */
export interface DecisionRequest {
  readonly scope: ConsentEventScope;
  /** Users: ids or e-mail addresses, or `all` of them. Chats: ids. */
  readonly targets: readonly string[] | 'all';
  readonly decision: ConsentEventDecision;
  /**
   * Version of the policy text that was agreed to; up to 64 characters. A grant needs a recorded one that is in force as
   * soon as one was recorded; until then any name is taken.
   */
  readonly policyVersion?: string | null;
  /** Further facts for the ledger (legal basis, screen, locale). Never conversation text. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A request or a line of a file, with the row that it is about. */
export interface PendingDecision {
  readonly target: DecisionTarget;
  readonly decision: ConsentEventDecision;
  readonly policyVersion: string | null;
  /** Of the imported file. */
  readonly line?: number;
  /** The account that was named, where this is another one of the same address. */
  readonly twinOf?: string;
}

export interface DecisionOutcome {
  /** Rows whose decision is new. */
  readonly changed: number;
  /** Rows that already stood so. */
  readonly unchanged: number;
  /** Accounts of people that it is about, those of the same e-mail address included that a no reaches with the named ones. */
  readonly accounts: number;
  /** Ledger events that were written, in the order of the targets. */
  readonly eventIds: readonly string[];
}

/** @throws UsageError `consent/policy-version` */
export function normalisePolicyVersion(version: string | null | undefined): string | null {
  const text = (version ?? '').trim();
  if (text === '') return null;
  if (text.length > DECISION_LIMITS.policyVersionLength || /[\p{Cc}\p{Cs}]/u.test(text))
    throw new UsageError(
      'consent/policy-version',
      `a policy version has up to ${DECISION_LIMITS.policyVersionLength} characters and no control characters`,
      'policy',
    );
  return text;
}

/** Null when there is none. @throws UsageError `consent/evidence-too-long` */
export function normaliseEvidence(evidence: string | null | undefined): string | null {
  const text = storableText(evidence ?? '').trim();
  if (text.length > DECISION_LIMITS.evidenceLength)
    throw new UsageError(
      'consent/evidence-too-long',
      `the evidence has up to ${DECISION_LIMITS.evidenceLength} characters; name where the proof is, not the proof`,
      'evidence',
    );
  return text === '' ? null : text;
}
