import type { DataSource } from 'typeorm';
import type { HeadAnchors } from '../audit/anchors/head-anchors';
import { ChainGuard } from '../audit/chain-guard';
import type { ChainHeads } from '../audit/chain-problem';
import { ConsentRepository } from '../consent/consent.repository';
import { SYSTEM_CLOCK, type Clock } from '../common/clock';
import { noesSince, type MadeAt, type NoesSince } from '../consent/decisions/noes-since';
import type { LedgerChanges } from '../consent/gate/ledger-changes';
import { PublicationGate } from '../consent/gate/publication-gate';
import type { ConsentSnapshot } from '../consent/gate/consent-snapshot';
import { toDatabaseError } from '@app/open-webui';
import { FineTuningError } from '../fine-tuning.errors';
import type { OwnedChatDecision } from '../consent/gate/consent-judge';

/** Where a check of the consent ledger begins: at its beginning, or where the last one of this process ended. */
export type LedgerCheck = 'whole' | 'continued';

/** What an export asks the database about consent, each time that consent is checked. */
export interface ConsentReader {
  /**
   * Flags whose proof was tampered with are no consent, and neither are those of an older database.
   * @returns the ends up to which ledger and trail were verified
   * @throws ConsentError `consent/ledger-broken`, `consent/trail-broken`, `consent/ledger-older`, `consent/trail-older`
   */
  requireIntactLedger(signal: AbortSignal): Promise<ChainHeads>;
  /** Keeps the present ends of ledger and trail outside of the database. Never fails. */
  anchorLedger(): Promise<void>;
  snapshot(): Promise<ConsentSnapshot>;
  /** The present decisions about these chats. Chats that no longer exist are absent. */
  chatDecisions(chatIds: readonly string[]): Promise<ReadonlyMap<string, OwnedChatDecision>>;
  /**
   * What is recorded about chats that no longer exist. Chats that nobody ever decided about are absent.
   * @param owners the last known owner by chat id; empty where nobody is known
   */
  pastChatDecisions(
    owners: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, OwnedChatDecision>>;
  /** The ledger event of each chat's own decision. */
  chatEvents(chatIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Where the ledger ends now. */
  position(): Promise<number>;
  /** What changed after a position, deleted accounts of these people included. */
  changes(position: number, userIds: ReadonlySet<string>): Promise<LedgerChanges>;
  /** What was decided since a dataset was made that lets less through. */
  noesSince(made: MadeAt): Promise<NoesSince>;
}

export class DatabaseConsentReader implements ConsentReader {
  private readonly repository: ConsentRepository;
  private readonly chains: ChainGuard;
  private readonly gate: PublicationGate;

  constructor(
    private readonly dataSource: DataSource,
    private nextCheck: LedgerCheck = 'whole',
    private readonly clock: Clock = SYSTEM_CLOCK,
    private readonly anchors?: HeadAnchors,
  ) {
    this.repository = new ConsentRepository(dataSource);
    this.chains = new ChainGuard(dataSource, anchors);
    this.gate = new PublicationGate(dataSource);
  }

  async requireIntactLedger(signal: AbortSignal): Promise<ChainHeads> {
    await this.repository.requireFlags();
    try {
      const heads =
        this.nextCheck === 'whole'
          ? await this.chains.requireWhole(signal)
          : await this.chains.requireContinued(signal);
      this.nextCheck = 'continued';
      return heads;
    } catch (error) {
      throw error instanceof FineTuningError || signal.aborted
        ? error
        : toDatabaseError(error, 'the consent ledger cannot be read');
    }
  }

  async anchorLedger(): Promise<void> {
    await this.anchors?.keep();
  }

  snapshot(): Promise<ConsentSnapshot> {
    return this.repository.loadSnapshot(this.clock.now());
  }

  chatDecisions(chatIds: readonly string[]): Promise<ReadonlyMap<string, OwnedChatDecision>> {
    return this.repository.chatDecisions(chatIds);
  }

  pastChatDecisions(
    owners: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, OwnedChatDecision>> {
    return this.repository.pastChatDecisions(owners);
  }

  chatEvents(chatIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.repository.chatEvents(chatIds);
  }

  position(): Promise<number> {
    return this.gate.position();
  }

  changes(position: number, userIds: ReadonlySet<string>): Promise<LedgerChanges> {
    return this.gate.changes(position, userIds);
  }

  noesSince(made: MadeAt): Promise<NoesSince> {
    return noesSince(this.dataSource, made);
  }
}
