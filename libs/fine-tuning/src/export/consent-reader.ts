import type { DataSource } from 'typeorm';
import { ConsentRepository } from '../consent/consent.repository';
import type { ConsentSnapshot } from '../consent/consent-snapshot';
import type { ChatDecision } from '../processing/consent-judge';

/** What the engine asks the database about consent, at every gate anew. */
export interface ConsentReader {
  snapshot(): Promise<ConsentSnapshot>;
  /** Decisions as they are now; chats that are gone are absent. */
  chatDecisions(chatIds: readonly string[]): Promise<ReadonlyMap<string, ChatDecision>>;
  /** Ledger event behind each chat's own decision. */
  chatEvents(chatIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export class DatabaseConsentReader implements ConsentReader {
  private readonly repository: ConsentRepository;

  constructor(dataSource: DataSource) {
    this.repository = new ConsentRepository(dataSource);
  }

  snapshot(): Promise<ConsentSnapshot> {
    return this.repository.loadSnapshot();
  }

  chatDecisions(chatIds: readonly string[]): Promise<ReadonlyMap<string, ChatDecision>> {
    return this.repository.chatDecisions(chatIds);
  }

  chatEvents(chatIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.repository.chatEvents(chatIds);
  }
}
