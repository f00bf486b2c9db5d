import { LessThan, type DataSource, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { acceptedBreaks } from './accepted-break';
import { committedReads } from '../database/committed-reads';
import { inBatches } from '../common/batches';
import { inTransaction } from '../database/in-transaction';
import type { ChainReport, ChainWalk } from '../database/hash-chain';
import { AUDIT_CHAIN } from '../database/own-chains';
import { storableText } from '../database/storable-text';
import { AuditEvent } from '../entities/audit-event.entity';
import type { AuditEntry, AuditTrail } from './audit-entry';

export interface AuditQuery {
  /** Newest first; only events before this sequence number. */
  readonly beforeSeq?: number;
  readonly action?: string;
  readonly actorId?: string;
  readonly targetKind?: string;
  readonly targetId?: string;
  /** 1 to 500; default {@link AUDIT_PAGE}. */
  readonly limit?: number;
}

/** Events of one insert. A withdrawal may revoke hundreds of datasets within a second. */
const BATCH = 500;

/** Events of a page whose size nobody named. */
export const AUDIT_PAGE = 50;

/** The audit trail: append-only, hash-chained, without references to rows that may be deleted. @publicApi */
export class AuditService implements AuditTrail {
  private readonly dataSource: DataSource;

  constructor(
    dataSource: DataSource,
    private readonly now: () => number = Date.now,
  ) {
    this.dataSource = committedReads(dataSource);
  }

  /** With a manager in its transaction (lock order: consent ledger before audit), else in one of its own. */
  async append(
    entries: AuditEntry | readonly AuditEntry[],
    manager?: EntityManager,
  ): Promise<void> {
    const all = isList(entries) ? entries : [entries];
    if (manager) return this.write(all, manager);
    return inTransaction(this.dataSource, (own) => this.write(all, own));
  }

  async list(query: AuditQuery = {}): Promise<AuditEvent[]> {
    const { beforeSeq, action, actorId, targetKind, targetId, limit = AUDIT_PAGE } = query;
    const where: FindOptionsWhere<AuditEvent> = {};
    if (beforeSeq !== undefined) where.seq = LessThan(beforeSeq);
    if (action !== undefined) where.action = action;
    if (actorId !== undefined) where.actorId = actorId;
    if (targetKind !== undefined) where.targetKind = targetKind;
    if (targetId !== undefined) where.targetId = targetId;
    return this.dataSource
      .getRepository(AuditEvent)
      .find({ where, order: { seq: 'DESC' }, take: Math.min(Math.max(limit, 1), 500) });
  }

  /** Recomputes the whole chain, or what came after a link. What an operator accepted counts as intact. */
  async verify(walk?: ChainWalk): Promise<ChainReport> {
    const breaks = await acceptedBreaks(this.dataSource.manager);
    return AUDIT_CHAIN.verify(this.dataSource, { base: breaks.at(-1)?.bases.audit, ...walk });
  }

  private async write(entries: readonly AuditEntry[], manager: EntityManager): Promise<void> {
    for (const some of inBatches(entries, BATCH))
      await AUDIT_CHAIN.append(
        manager,
        some.map((entry) => ({
          action: entry.action,
          outcome: entry.outcome ?? 'ok',
          actorKind: entry.actorKind,
          actorId: clip(entry.actorId),
          targetKind: entry.targetKind ?? null,
          targetId: clip(entry.targetId),
          origin: clip(entry.origin),
          correlationId: clip(entry.correlationId),
          details: entry.details ? { ...entry.details } : null,
          recordedAt: this.now(),
        })),
      );
  }
}

function isList(entries: AuditEntry | readonly AuditEntry[]): entries is readonly AuditEntry[] {
  return Array.isArray(entries);
}

/** Ids come from requests, and are cut so that nobody can keep an event out of the trail by sending one that is too long. */
function clip(id: string | null | undefined): string | null {
  return id === null || id === undefined ? null : storableText(id, 255);
}
