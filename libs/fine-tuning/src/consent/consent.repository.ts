import { In, type DataSource, type EntityManager } from 'typeorm';
import {
  OpenWebuiChat,
  OpenWebuiUser,
  failureReading,
  parseConsentFlag,
  readTableFeatures,
} from '@app/open-webui';
import { ConsentEvent } from '../entities/consent-event.entity';
import { ConsentError, DatabaseError } from '../fine-tuning.errors';
import { HOST_COLUMNS, HOST_TABLES } from '../migrations/host-columns';
import type { OwnedChatDecision } from './gate/consent-judge';
import { inBatches } from '../common/batches';
import type { ConsentSnapshot, SubjectConsent } from './gate/consent-snapshot';
import { materialVersions } from './gate/material-versions';
import { reconcile } from './ledger/reconcile';

const LEDGER = 'fine_tuning_consent_event';
const POLICIES = 'fine_tuning_policy_version';

/** Reads consent from the database. Never writes. */
export class ConsentRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * All users' flags at this moment. Where the ledger's last word about somebody is stricter than the flag (a flag
   * edited by hand, a table restored from a backup), the stricter one counts.
   * @throws ConsentError `consent/flags-missing` when an upgrade took the flags away; DatabaseError
   *   `database/not-migrated` when they never were there
   */
  async loadSnapshot(now: number = Date.now()): Promise<ConsentSnapshot> {
    await this.requireFlags();
    try {
      const rows = await this.dataSource
        .getRepository(OpenWebuiUser)
        .find({ select: { id: true, fineTuningConsent: true, fineTuningPolicyVersion: true } });
      const events = await this.lastUserEvents();
      const users = new Map<string, SubjectConsent>();
      for (const row of rows) {
        const event = events.get(row.id);
        users.set(row.id, {
          flag: reconcile(parseConsentFlag(row.fineTuningConsent), event?.decision),
          policyVersion: row.fineTuningPolicyVersion,
          eventId: event?.id ?? null,
        });
      }
      return {
        asOf: new Date(now).toISOString(),
        users,
        materialPolicyVersions: await this.materialPolicyVersions(),
      };
    } catch (error) {
      throw failureReading('the consent flags of "user" and the ledger', error);
    }
  }

  /** Ids of the last ledger event about each of these chats; chats without one are absent. */
  async chatEvents(chatIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const last = await this.lastChatEvents(chatIds);
    return new Map([...last].map(([chatId, { id }]) => [chatId, id]));
  }

  /**
   * What stands about each of these chats now; chats that are gone are absent. As with people, the stricter of flag
   * and ledger counts: a rebuilt table may have lost a denial.
   */
  async chatDecisions(chatIds: readonly string[]): Promise<ReadonlyMap<string, OwnedChatDecision>> {
    const last = await this.lastChatEvents(chatIds);
    const found = new Map<string, OwnedChatDecision>();
    for (const ids of inBatches(chatIds)) {
      const rows = await this.dataSource
        .getRepository(OpenWebuiChat)
        .find({
          select: {
            id: true,
            userId: true,
            fineTuningConsent: true,
            fineTuningPolicyVersion: true,
          },
          where: { id: In(ids) },
        })
        .catch((error: unknown) => {
          throw failureReading('the consent flags of "chat"', error);
        });
      for (const { id, userId, fineTuningConsent, fineTuningPolicyVersion } of rows)
        found.set(id, {
          ownerId: userId,
          chatConsent: reconcile(parseConsentFlag(fineTuningConsent), last.get(id)?.decision),
          chatPolicyVersion: fineTuningPolicyVersion,
        });
    }
    return found;
  }

  /** Policy versions from which on older grants ask again, oldest first. */
  materialPolicyVersions(): Promise<string[]> {
    return materialVersions(this.dataSource.manager);
  }

  /** Owner by chat id; chats that do not exist, or have no owner, are absent. */
  async chatOwners(
    chatIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, string>> {
    const owners = new Map<string, string>();
    for (const ids of inBatches(chatIds)) {
      const rows = await manager
        .getRepository(OpenWebuiChat)
        .find({ select: { id: true, userId: true }, where: { id: In(ids) } });
      for (const { id, userId } of rows) if (userId !== null) owners.set(id, userId);
    }
    return owners;
  }

  /** @throws ConsentError `consent/flags-missing`; DatabaseError `database/not-migrated` */
  async requireFlags(): Promise<void> {
    const features = await readTableFeatures(this.dataSource, [
      ...HOST_TABLES,
      LEDGER,
      POLICIES,
    ]).catch((error: unknown) => {
      throw failureReading('the list of tables', error);
    });
    const complete = HOST_TABLES.every((table) =>
      HOST_COLUMNS.every((column) => features.get(table)?.has(column.name) === true),
    );
    if (complete && features.has(LEDGER) && features.has('fine_tuning_policy_version')) return;
    if (!features.has(LEDGER))
      throw new DatabaseError(
        'database/not-migrated',
        'this database has no consent flags yet: run "fine-tuning migrate"',
      );
    throw new ConsentError(
      'consent/flags-missing',
      'the consent flags are gone (an upgrade of Open WebUI rebuilt a table): run "fine-tuning consent repair"',
    );
  }

  private async lastChatEvents(
    chatIds: readonly string[],
  ): Promise<Map<string, Pick<ConsentEvent, 'seq' | 'id' | 'decision'>>> {
    const found = new Map<string, Pick<ConsentEvent, 'seq' | 'id' | 'decision'>>();
    for (const ids of inBatches(chatIds)) {
      const events = await this.dataSource
        .getRepository(ConsentEvent)
        .find({
          select: { id: true, seq: true, chatId: true, decision: true },
          where: { scope: 'chat', chatId: In(ids) },
        })
        .catch((error: unknown) => {
          throw failureReading(`table "${LEDGER}"`, error);
        });
      for (const event of events)
        if (event.chatId !== null && (found.get(event.chatId)?.seq ?? 0) < event.seq)
          found.set(event.chatId, event);
    }
    return found;
  }

  private async lastUserEvents(): Promise<Map<string, { id: string; decision: string }>> {
    const events = this.dataSource.getRepository(ConsentEvent);
    const last = events
      .createQueryBuilder('inner')
      .select('MAX(inner.seq)')
      .where("inner.scope = 'user'")
      .groupBy('inner.user_id');
    const rows = await events
      .createQueryBuilder('event')
      .select(['event.id', 'event.userId', 'event.decision'])
      .where(`event.seq IN (${last.getQuery()})`)
      .getMany();
    return new Map(rows.map(({ id, userId, decision }) => [userId, { id, decision }]));
  }
}
