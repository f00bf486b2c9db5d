import type { EntityManager } from 'typeorm';
import { jsonObjectOf, type JsonFields } from '../common/json-values';
import { AuditEvent } from '../entities/audit-event.entity';
import { ConsentEvent } from '../entities/consent-event.entity';

type ReadEvent = Pick<AuditEvent, 'seq' | 'hash' | 'recordedAt' | 'details'>;

/**
 * Audit events of one action, oldest first; those whose details cannot be read are left out. Read as text, because one
 * row that was tampered with must not keep anybody from looking at the others.
 */
export async function auditEvents(manager: EntityManager, action: string): Promise<ReadEvent[]> {
  const rows = await manager
    .getRepository(AuditEvent)
    .createQueryBuilder('event')
    .select('event.seq', 'seq')
    .addSelect('event.hash', 'hash')
    .addSelect('event.recorded_at', 'recordedAt')
    .addSelect('event.details', 'details')
    .where('event.action = :action', { action })
    .orderBy('event.seq', 'ASC')
    .getRawMany<Record<'seq' | 'hash' | 'recordedAt' | 'details', unknown>>();
  return rows.flatMap(({ seq, hash, recordedAt, details }) => {
    const read = detailsOf(details);
    return read === undefined
      ? []
      : [{ seq: Number(seq), hash: String(hash), recordedAt: Number(recordedAt), details: read }];
  });
}

/** Details of an audit event as they are stored; undefined for what is no object. */
function detailsOf(stored: unknown): JsonFields | undefined {
  return typeof stored === 'string' ? jsonObjectOf(stored) : undefined;
}

/** LIKE pattern for the details of events that name where the ledger ended. */
export const NAMES_LEDGER_HEAD = '%"ledgerHead":"%';

/** Hash of the ledger event that the details of an audit event name, as they are stored. */
export function namedHeadOf(details: unknown): string | undefined {
  const head = detailsOf(details)?.['ledgerHead'];
  return typeof head === 'string' ? head : undefined;
}

/** Sequence number of the last ledger event whose hash the trail names; 0 where it names none that is there. */
export async function lastProvenSeq(manager: EntityManager): Promise<number> {
  const ledger = manager.getRepository(ConsentEvent);
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const page = await manager
      .getRepository(AuditEvent)
      .createQueryBuilder('event')
      .select('event.seq', 'seq')
      .addSelect('event.details', 'details')
      .where('event.details LIKE :named AND event.seq < :before', {
        named: NAMES_LEDGER_HEAD,
        before,
      })
      .orderBy('event.seq', 'DESC')
      .limit(100)
      .getRawMany<{ seq: unknown; details: unknown }>();
    for (const { seq, details } of page) {
      before = Number(seq);
      const hash = namedHeadOf(details);
      if (hash === undefined) continue;
      const named = await ledger.findOne({ select: { id: true, seq: true }, where: { hash } });
      if (named !== null) return named.seq;
    }
    if (page.length === 0) return 0;
  }
}
