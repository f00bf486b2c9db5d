import { In, type EntityManager } from 'typeorm';
import { isPostgres } from '@app/open-webui';
import type { AuditTrail } from '../../audit/audit-entry';
import { inBatches } from '../../common/batches';
import { ExportRun } from '../../entities/export-run.entity';

/**
 * Takes published datasets out of force and tells the audit trail why, in the transaction of the manager. Those that are
 * not, or no longer, published are left as they are. A few statements for any number of them.
 * @param because `area.verb`, such as `consent.withdrawn`
 * @returns ids of those that were revoked now
 */
export async function revokeDatasets(
  manager: EntityManager,
  exportIds: readonly string[],
  { because, audit, now }: { because: string; audit: AuditTrail; now: number },
): Promise<string[]> {
  const revoked: string[] = [];
  const runs = manager.getRepository(ExportRun);
  for (const ids of inBatches(exportIds)) {
    const published = runs
      .createQueryBuilder('run')
      .select('run.id', 'id')
      .where("run.id IN (:...ids) AND run.status = 'done'", { ids })
      .orderBy('run.id');
    // SQLite's writers come one at a time anyway.
    if (isPostgres(manager.connection)) published.setLock('pessimistic_write');
    for (const { id } of await published.getRawMany<{ id: string }>()) revoked.push(id);
  }
  for (const ids of inBatches(revoked))
    await runs.update({ id: In(ids), status: 'done' }, { status: 'revoked', revokedAt: now });
  await audit.append(
    revoked.map((targetId) => ({
      action: 'export.revoke',
      actorKind: 'system',
      targetKind: 'export',
      targetId,
      details: { because },
    })),
    manager,
  );
  return revoked;
}
