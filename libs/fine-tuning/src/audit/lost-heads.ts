import type { DataSource, EntityManager } from 'typeorm';
import { inTransaction } from '../database/in-transaction';
import { auditEvents } from './audit-events';
import type { AuditTrail } from './audit-entry';
import type { ChainProblem, SeenLink } from './chain-problem';

/** Action of the audit event by which a process tells that it knows links which the chains no longer hold. */
const OLDER = 'audit.older';

/** Links that some process missed in the chains of this database. */
export async function reportedLosses(manager: EntityManager): Promise<SeenLink[]> {
  const events = await auditEvents(manager, OLDER);
  return events.flatMap(({ details }) => {
    const { links } = (details ?? {}) as { links?: unknown };
    return Array.isArray(links) ? (links as SeenLink[]) : [];
  });
}

/**
 * Writes the links that are gone into the trail, once. The anchor that proves it may lie where only this process gets at
 * (the bucket of the host), but the operator who has to accept it, and every other process, look at the database.
 */
export async function reportLosses(
  dataSource: DataSource,
  audit: AuditTrail,
  problems: readonly ChainProblem[],
): Promise<void> {
  const lost = problems.flatMap(({ chain, seq, hash }) =>
    seq === null || hash === undefined ? [] : [{ chain, seq, hash }],
  );
  if (lost.length === 0) return;
  await inTransaction(dataSource, async (manager) => {
    const known = new Set((await reportedLosses(manager)).map(({ hash }) => hash));
    const links = lost.filter(({ hash }) => !known.has(hash));
    if (links.length === 0) return;
    await audit.append(
      { action: OLDER, outcome: 'failed', actorKind: 'system', details: { links } },
      manager,
    );
  });
}
