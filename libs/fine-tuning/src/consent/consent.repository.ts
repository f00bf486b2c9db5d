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
import { HOST_COLUMNS, HOST_TABLES } from '../migrations/host/host-columns';
import type { OwnedChatDecision } from './gate/consent-judge';
import { inBatches } from '../common/batches';
import type { ConsentSnapshot, SubjectConsent } from './gate/consent-snapshot';
import { readPolicyBook } from './gate/policy-book';
import { readStandings, type DecisionStanding } from './decisions/decision-standing';
import { ledgerWordOfChat, reconcile } from './ledger/reconcile';
import { addressKey } from './twins/address-key';
import { stopTwins, type StandingAccount } from './twins/stop-twins';

const LEDGER = 'fine_tuning_consent_event';
const POLICIES = 'fine_tuning_policy_version';
const NOBODY: ReadonlySet<string> = new Set();

interface UserRow {
  readonly id: string;
  readonly email: string | null;
  readonly flag: string | null;
  readonly policyVersion: string | null;
}

type LastEvent = Pick<ConsentEvent, 'id' | 'seq' | 'decision'>;

/** Reads consent from the database. Never writes. */
export class ConsentRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * All users' flags at this moment. Where the ledger's last word about somebody is stricter than the flag (a flag
   * edited by hand, a table restored from a backup), the stricter one counts; so does the no of another account of the same
   * e-mail address.
   * @throws ConsentError `consent/flags-missing` when an upgrade took the flags away; DatabaseError
   *   `database/not-migrated` when they never were there
   */
  async loadSnapshot(now: number = Date.now()): Promise<ConsentSnapshot> {
    await this.requireFlags();
    try {
      // Raw rows here and below: of a hundred thousand, making objects of them takes most of the time.
      const rows = await this.dataSource
        .getRepository(OpenWebuiUser)
        .createQueryBuilder('row')
        .select('row.id', 'id')
        .addSelect('row.email', 'email')
        .addSelect('row.fine_tuning_consent', 'flag')
        .addSelect('row.fine_tuning_policy_version', 'policyVersion')
        .getRawMany<UserRow>();
      const events = await this.lastUserEvents();
      const accounts = new Map<string, SubjectConsent & StandingAccount>();
      for (const row of rows) {
        const event = events.get(row.id);
        accounts.set(row.id, {
          flag: reconcile(parseConsentFlag(row.flag), event?.decision),
          policyVersion: row.policyVersion,
          eventId: event?.id ?? null,
          seq: event?.seq ?? null,
          address: addressKey(row.email),
        });
      }
      const stopped = stopTwins(accounts);
      const users = new Map<string, SubjectConsent>();
      // Without the addresses: the snapshot goes to other threads and stays in memory as long as an export runs.
      for (const [id, { flag, policyVersion, eventId }] of accounts)
        users.set(id, { flag: stopped.get(id) ?? flag, policyVersion, eventId });
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
    const standings = await this.standingsOfChats(chatIds);
    return new Map([...standings].map(([chatId, { last }]) => [chatId, last.id]));
  }

  /**
   * What stands about each of these chats now; chats that are gone are absent. As with people, the stricter of flag
   * and ledger counts: a rebuilt table may have lost a denial, and a grant was given by whoever owned the chat then.
   */
  async chatDecisions(chatIds: readonly string[]): Promise<ReadonlyMap<string, OwnedChatDecision>> {
    const standings = await this.standingsOfChats(chatIds);
    const turns = await this.standingsOfChats(chatIds, 'turns');
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
          chatConsent: reconcile(
            parseConsentFlag(fineTuningConsent),
            ledgerWordOfChat(standings.get(id), userId),
          ),
          chatPolicyVersion: fineTuningPolicyVersion,
          turnsDeniedBy: turns.get(id)?.noOf ?? NOBODY,
        });
    }
    return found;
  }

  /**
   * What the ledger says about chats that are gone; chats without an event are absent.
   * @param owners the last known owner by chat id; empty where nobody is known
   */
  async pastChatDecisions(
    owners: ReadonlyMap<string, string>,
  ): Promise<Map<string, OwnedChatDecision>> {
    const chatIds = [...owners.keys()];
    const standings = await this.standingsOfChats(chatIds);
    const turns = await this.standingsOfChats(chatIds, 'turns');
    const found = new Map<string, OwnedChatDecision>();
    for (const [id, ownerId] of owners) {
      const standing = standings.get(id);
      const denied = turns.get(id)?.noOf;
      if (standing === undefined && denied === undefined) continue;
      const word = ledgerWordOfChat(standing, ownerId);
      found.set(id, {
        ownerId,
        // No row is left whose flag could be the stricter one.
        chatConsent: word === undefined ? null : reconcile('granted', word),
        chatPolicyVersion: standing?.last.policyVersion ?? null,
        turnsDeniedBy: denied ?? NOBODY,
      });
    }
    return found;
  }

  /** Policy versions from which on older grants ask again, oldest first. */
  async materialPolicyVersions(): Promise<readonly string[]> {
    return (await readPolicyBook(this.dataSource.manager)).material;
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

  private async standingsOfChats(
    chatIds: readonly string[],
    scope: 'chat' | 'turns' = 'chat',
  ): Promise<ReadonlyMap<string, DecisionStanding>> {
    return readStandings(this.dataSource.manager, scope, chatIds).catch((error: unknown) => {
      throw failureReading(`table "${LEDGER}"`, error);
    });
  }

  private async lastUserEvents(): Promise<Map<string, LastEvent>> {
    const events = this.dataSource.getRepository(ConsentEvent);
    const last = events
      .createQueryBuilder('inner')
      .select('MAX(inner.seq)')
      .where("inner.scope = 'user'")
      .groupBy('inner.user_id');
    const rows = await events
      .createQueryBuilder('event')
      .select('event.id', 'id')
      .addSelect('event.seq', 'seq')
      .addSelect('event.user_id', 'userId')
      .addSelect('event.decision', 'decision')
      .where(`event.seq IN (${last.getQuery()})`)
      .getRawMany<LastEvent & { userId: string }>();
    // PostgreSQL gives a bigint as text.
    return new Map(
      rows.map(({ userId, id, seq, decision }) => [userId, { id, seq: Number(seq), decision }]),
    );
  }
}
