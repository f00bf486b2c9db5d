import { In, type DataSource } from 'typeorm';
import { parseConsentFlag } from '../consent/consent-flag';
import { inChunks } from '../consent/chunks';
import { ConsentRepository } from '../consent/consent.repository';
import type { ConsentSnapshot } from '../consent/consent-snapshot';
import { toDatabaseError } from '../database/driver-failure';
import { OpenWebuiChat } from '../entities/open-webui-chat.entity';
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

  constructor(private readonly dataSource: DataSource) {
    this.repository = new ConsentRepository(dataSource);
  }

  snapshot(): Promise<ConsentSnapshot> {
    return this.repository.loadSnapshot();
  }

  async chatDecisions(chatIds: readonly string[]): Promise<ReadonlyMap<string, ChatDecision>> {
    const found = new Map<string, ChatDecision>();
    try {
      for (const ids of inChunks(chatIds)) {
        const rows = await this.dataSource.getRepository(OpenWebuiChat).find({
          select: { id: true, fineTuningConsent: true, fineTuningPolicyVersion: true },
          where: { id: In(ids) },
        });
        for (const row of rows) {
          found.set(row.id, {
            chatConsent: parseConsentFlag(row.fineTuningConsent),
            chatPolicyVersion: row.fineTuningPolicyVersion,
          });
        }
      }
    } catch (error) {
      throw toDatabaseError(error, 'the consent flags cannot be read');
    }
    return found;
  }

  chatEvents(chatIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.repository.chatEvents(chatIds);
  }
}
