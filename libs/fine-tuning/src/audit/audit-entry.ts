import type { EntityManager } from 'typeorm';

export type AuditOutcome = 'ok' | 'denied' | 'failed';

/** What happened, as its author tells it. No conversation text, no names, no e-mail addresses: ids and counts. */
export interface AuditEntry {
  /** `area.verb`, for example `export.create`, `file.download`, `consent.withdraw`; up to 64 characters. */
  readonly action: string;
  readonly outcome?: AuditOutcome;
  /** `user`, `operator`, `system` or `anonymous`. */
  readonly actorKind: string;
  readonly actorId?: string | null;
  readonly targetKind?: string | null;
  readonly targetId?: string | null;
  /** Network address the request came from. */
  readonly origin?: string | null;
  readonly correlationId?: string | null;
  readonly details?: Readonly<Record<string, unknown>> | null;
}

/** Where audit events go. Pass the manager of the transaction that makes the change, so that both happen or neither. */
export interface AuditTrail {
  append(entries: AuditEntry | readonly AuditEntry[], manager?: EntityManager): Promise<void>;
}
