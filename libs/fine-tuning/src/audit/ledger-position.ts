import type { DataSource } from 'typeorm';
import { AuditEvent } from '../entities/audit-event.entity';
import { ConsentEvent } from '../entities/consent-event.entity';
import { namedHeadOf, NAMES_LEDGER_HEAD } from './audit-events';

/**
 * Where the consent ledger stood, by `seq` (0: empty), when something happened to an export. The audit trail has both in one
 * order. Times have none: clocks go backwards, and decisions share a millisecond.
 * @returns undefined when the trail does not know
 */
export async function ledgerPosition(
  dataSource: DataSource,
  action: 'export.create' | 'export.done',
  exportId: string,
): Promise<number | undefined> {
  const trail = dataSource.getRepository(AuditEvent);
  const event = await trail.findOne({
    select: { id: true, seq: true },
    where: { action, targetKind: 'export', targetId: exportId },
    order: { seq: 'DESC' },
  });
  if (event === null) return undefined;
  const named = await trail
    .createQueryBuilder('event')
    .select('event.details', 'details')
    .where('event.details LIKE :named', { named: NAMES_LEDGER_HEAD })
    .andWhere('event.seq < :before', { before: event.seq })
    .orderBy('event.seq', 'DESC')
    .limit(1)
    .getRawOne<{ details: unknown }>();
  const hash = namedHeadOf(named?.details);
  if (hash === undefined) return 0;
  const head = await dataSource.getRepository(ConsentEvent).findOneBy({ hash });
  return head?.seq;
}
