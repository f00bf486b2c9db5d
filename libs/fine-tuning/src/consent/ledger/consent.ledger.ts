import { randomUUID } from 'node:crypto';
import { MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { bulkInsert } from '../../database/bulk-insert';
import {
  chainHash,
  lockChain,
  verifyChain,
  type ChainReport,
  type ChainWalk,
} from '../../database/hash-chain';
import { ConsentEvent } from '../../entities/consent-event.entity';

/** What happened, before it has a place in the chain. */
export type NewConsentEvent = Omit<ConsentEvent, 'id' | 'seq' | 'prevHash' | 'hash'>;

const PAGE = 500;

/**
 * The append-only truth about consent. Nothing here updates or deletes. Each event names the hash of the one before, so
 * a changed, removed or inserted event breaks the chain from there on.
 */
export class ConsentLedger {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Appends in the caller's transaction, in the given order. Lock order where both are written: ledger, then audit.
   * @returns the events as stored
   */
  async append(
    manager: EntityManager,
    events: readonly NewConsentEvent[],
  ): Promise<ConsentEvent[]> {
    if (events.length === 0) return [];
    let { seq, hash } = await lockChain(manager, ConsentEvent);
    const links = events.map((event) => {
      seq += 1;
      const prevHash = hash;
      const link: ConsentEvent = { ...event, id: randomUUID(), seq, prevHash, hash: '' };
      hash = link.hash = chainHash(seq, prevHash, contentOf(link));
      return link;
    });
    await bulkInsert(manager, ConsentEvent, links);
    return links;
  }

  /** Recomputes the whole chain, or what came after a link. */
  verify(walk?: ChainWalk): Promise<ChainReport> {
    const repository = this.dataSource.getRepository(ConsentEvent);
    return verifyChain(
      (seq) =>
        repository.find({ where: { seq: MoreThan(seq) }, order: { seq: 'ASC' }, take: PAGE }),
      contentOf,
      walk,
    );
  }
}

function contentOf(event: ConsentEvent): Record<string, unknown> {
  return {
    id: event.id,
    scope: event.scope,
    userId: event.userId,
    chatId: event.chatId,
    decision: event.decision,
    policyVersion: event.policyVersion,
    actorKind: event.actorKind,
    actorId: event.actorId,
    evidence: event.evidence,
    details: event.details,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
  };
}
