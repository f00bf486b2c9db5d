import type { AuditEntry } from '../audit/audit-entry';
import type { Actor } from './export-view';

/** The audit entry of what somebody did to an export. */
export function auditOf(
  action: string,
  exportId: string,
  actor: Actor | null,
  details?: Readonly<Record<string, unknown>>,
): AuditEntry {
  return {
    action,
    actorKind: actor === null ? 'system' : 'user',
    actorId: actor?.id ?? null,
    targetKind: 'export',
    targetId: exportId,
    origin: actor?.origin ?? null,
    correlationId: actor?.requestId ?? null,
    ...(details === undefined ? {} : { details }),
  };
}
