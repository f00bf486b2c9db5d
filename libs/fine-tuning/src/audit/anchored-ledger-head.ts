import type { DataSource } from 'typeorm';
import { AuditEvent } from '../entities/audit-event.entity';

/**
 * Hash of the ledger event that the audit trail names last. Both chains are written in one transaction, so it is the
 * ledger's head: where it is not, one of them was cut. undefined: the trail names none.
 * @param before where the ledger stood at an earlier event of the trail, by `seq`. Default: now
 */
export async function anchoredLedgerHead(
  dataSource: DataSource,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<string | undefined> {
  const last = await dataSource
    .getRepository(AuditEvent)
    .createQueryBuilder('event')
    .where('event.details LIKE :named', { named: '%"ledgerHead":"%' })
    .andWhere('event.seq < :before', { before })
    .orderBy('event.seq', 'DESC')
    .limit(1)
    .getOne();
  const head = last?.details?.['ledgerHead'];
  return typeof head === 'string' ? head : undefined;
}
