import type { EntityManager } from 'typeorm';
import type { AuditTrail } from '../../audit/audit-entry';
import { ExportRun } from '../../entities/export-run.entity';

/**
 * Takes published datasets out of force and tells the audit trail why, in the transaction of the manager. Those that are
 * not, or no longer, published are left as they are.
 * @param because `area.verb`, such as `consent.withdrawn`
 * @returns ids of those that were revoked now
 */
export async function revokeDatasets(
  manager: EntityManager,
  exportIds: readonly string[],
  { because, audit, now }: { because: string; audit: AuditTrail; now: number },
): Promise<string[]> {
  const revoked: string[] = [];
  for (const exportId of exportIds) {
    const { affected } = await manager
      .getRepository(ExportRun)
      .update({ id: exportId, status: 'done' }, { status: 'revoked', revokedAt: now });
    if (affected !== 1) continue;
    await audit.append(
      {
        action: 'export.revoke',
        actorKind: 'system',
        targetKind: 'export',
        targetId: exportId,
        details: { because },
      },
      manager,
    );
    revoked.push(exportId);
  }
  return revoked;
}
