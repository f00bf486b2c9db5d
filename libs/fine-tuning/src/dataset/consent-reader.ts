import type { DataSource } from 'typeorm';
import { ChainGuard } from '../audit/chain-guard';
import { ConsentRepository } from '../consent/consent.repository';
import { SYSTEM_CLOCK, type Clock } from '../common/clock';
import type { ConsentSnapshot } from '../consent/gate/consent-snapshot';
import { toDatabaseError } from '@app/open-webui';
import { ConsentError } from '../fine-tuning.errors';
import type { OwnedChatDecision } from '../consent/gate/consent-judge';

/** Where a check of the consent ledger begins: at its beginning, or where the last one of this process ended. */
export type LedgerCheck = 'whole' | 'continued';

/** What an export asks the database about consent, each time that consent is checked. */
export interface ConsentReader {
  /** @throws ConsentError `consent/ledger-broken`, `consent/trail-broken`: flags whose proof was tampered with are no consent */
  requireIntactLedger(signal: AbortSignal): Promise<void>;
  snapshot(): Promise<ConsentSnapshot>;
  /** The present decisions about these chats. Chats that no longer exist are absent. */
  chatDecisions(chatIds: readonly string[]): Promise<ReadonlyMap<string, OwnedChatDecision>>;
  /** The ledger event of each chat's own decision. */
  chatEvents(chatIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export class DatabaseConsentReader implements ConsentReader {
  private readonly repository: ConsentRepository;
  private readonly chains: ChainGuard;

  constructor(
    dataSource: DataSource,
    private nextCheck: LedgerCheck = 'whole',
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {
    this.repository = new ConsentRepository(dataSource);
    this.chains = new ChainGuard(dataSource);
  }

  async requireIntactLedger(signal: AbortSignal): Promise<void> {
    await this.repository.requireFlags();
    try {
      if (this.nextCheck === 'whole') await this.chains.requireWhole(signal);
      else await this.chains.requireContinued(signal);
      this.nextCheck = 'continued';
    } catch (error) {
      throw error instanceof ConsentError || signal.aborted
        ? error
        : toDatabaseError(error, 'the consent ledger cannot be read');
    }
  }

  snapshot(): Promise<ConsentSnapshot> {
    return this.repository.loadSnapshot(this.clock.now());
  }

  chatDecisions(chatIds: readonly string[]): Promise<ReadonlyMap<string, OwnedChatDecision>> {
    return this.repository.chatDecisions(chatIds);
  }

  chatEvents(chatIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.repository.chatEvents(chatIds);
  }
}
