import type { DataSource, EntityManager } from 'typeorm';
import type { NewLink } from '../../database/chain-table';
import type { ChainReport, ChainWalk } from '../../database/hash-chain';
import { LEDGER_CHAIN } from '../../database/own-chains';
import type { ConsentEvent } from '../../entities/consent-event.entity';

/** What happened, before it has a place in the chain. */
export type NewConsentEvent = NewLink<ConsentEvent>;

/**
 * The append-only record of every consent decision. No method updates or deletes an event. Each event names the hash of the one before, so
 * a changed, removed or inserted event breaks the chain from there on.
 */
export class ConsentLedger {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Appends in the caller's transaction, in the given order. Lock order where both are written: ledger, then audit.
   * @returns the events as stored
   */
  append(manager: EntityManager, events: readonly NewConsentEvent[]): Promise<ConsentEvent[]> {
    return LEDGER_CHAIN.append(manager, events);
  }

  /** Recomputes the whole chain, or what came after a link. */
  verify(walk?: ChainWalk): Promise<ChainReport> {
    return LEDGER_CHAIN.verify(this.dataSource, walk);
  }
}
