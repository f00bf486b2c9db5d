import type { EntityManager } from 'typeorm';
import type { ChainBase } from '../database/hash-chain';
import type { AuditEvent } from '../entities/audit-event.entity';
import { auditEvents } from './audit-events';
import type { ChainName, ChainProblem, SeenLink } from './chain-problem';

/** Action of the audit event by which an operator accepts chains that do not verify. */
export const ACCEPT = 'audit.accept';

/** What an operator accepted, when, and on what grounds. */
export interface AcceptedBreak {
  /** Sequence number of the audit event. */
  readonly seq: number;
  /** Its hash. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
  readonly evidence: string;
  readonly problems: readonly ChainProblem[];
  /** The rows as they were accepted: links have to fit from there on. */
  readonly bases: Readonly<Record<ChainName, ChainBase>>;
  /** People and chats whose decisions nobody can vouch for any more; they were asked anew. */
  readonly askedAnew: { readonly users: number; readonly chats: number };
}

/** Everything that was accepted, oldest first. That the events themselves are whole is for the caller to verify. */
export async function acceptedBreaks(manager: EntityManager): Promise<AcceptedBreak[]> {
  const events = await auditEvents(manager, ACCEPT);
  return events.flatMap((event) => acceptedBreakOf(event) ?? []);
}

/** Links that are gone, and that somebody accepted to be. */
export function acceptedLosses(breaks: readonly AcceptedBreak[]): SeenLink[] {
  return breaks.flatMap(({ problems }) =>
    problems.flatMap(({ chain, seq, hash }) =>
      seq === null || hash === undefined ? [] : [{ chain, seq, hash }],
    ),
  );
}

/** Undefined for an event that no version of this module writes: it makes nothing acceptable. */
function acceptedBreakOf({
  seq,
  hash,
  recordedAt,
  details,
}: Pick<AuditEvent, 'seq' | 'hash' | 'recordedAt' | 'details'>): AcceptedBreak | undefined {
  const { evidence, problems, bases, askedAnew } = (details ?? {}) as Partial<AcceptedBreak>;
  // What an event vouches for lies before it; its own row is a link that has to fit.
  const isSound =
    isBase(bases?.audit) &&
    isBase(bases.ledger) &&
    bases.audit.seq < seq &&
    Array.isArray(problems);
  if (!isSound) return undefined;
  return {
    seq,
    hash,
    acceptedAt: recordedAt,
    evidence: String(evidence),
    problems,
    bases,
    askedAnew: askedAnew ?? { users: 0, chats: 0 },
  };
}

function isBase(base: ChainBase | undefined): base is ChainBase {
  return (
    Number.isSafeInteger(base?.seq) &&
    typeof base?.hash === 'string' &&
    typeof base.digest === 'string'
  );
}
