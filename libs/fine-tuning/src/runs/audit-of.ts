import type { AuditEntry } from '../audit/audit-entry';
import type { Actor } from './export-view';

/** The audit entry of what somebody did to an export, or to what makes exports. */
export function auditOf(
  action: string,
  targetId: string,
  actor: Actor | null,
  details?: Readonly<Record<string, unknown>>,
  targetKind: 'export' | 'recipe' | 'schedule' = 'export',
): AuditEntry {
  return {
    action,
    actorKind: actor === null ? 'system' : 'user',
    actorId: actor?.id ?? null,
    targetKind,
    targetId,
    origin: actor?.origin ?? null,
    correlationId: actor?.requestId ?? null,
    ...(details === undefined ? {} : { details }),
  };
}
