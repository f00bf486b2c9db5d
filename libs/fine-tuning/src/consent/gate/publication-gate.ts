import { In, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { OpenWebuiUser } from '@app/open-webui';
import { inBatches } from '../../common/batches';
import { lockChain } from '../../database/hash-chain';
import { ConsentEvent } from '../../entities/consent-event.entity';
import { EXCLUDING } from '../decisions/out-since';
import type { LedgerChanges } from './ledger-changes';

const MOST_LOOKS = 3;

/**
 * Tells what changed since a dataset was resolved. Looking under the ledger's lock, and making the dataset valid before the
 * lock is given back, leaves no moment for a decision in between: it comes before, and is seen here, or after, and finds
 * the people whose datasets it has to revoke. `publishUnderLock` does so.
 */
export class PublicationGate {
  constructor(private readonly dataSource: DataSource) {}

  /** Sequence number of the ledger's last event; 0 when it is empty. To be read before the snapshot of consent. */
  async position(): Promise<number> {
    return (await this.dataSource.getRepository(ConsentEvent).maximum('seq')) ?? 0;
  }

  /**
   * What changed after `position`. Without the lock it can be outdated when it is told: enough for what nobody keeps. Even so
   * nobody decides between the look at the ledger and the look at the accounts, unseen by both: the last statement looks at
   * both, and where the ledger grew since it was read, it is read again. Not for ever, which whoever decides again and again
   * could make of it: at last the ledger comes after the accounts, so that no decision is missed.
   * @param members whose account must still be there
   */
  async changes(
    position: number,
    members: ReadonlySet<string>,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<LedgerChanges> {
    let events = await eventsAfter(position, manager);
    for (let looks = 1; ; looks++) {
      const { gone, lastSeq } = await this.accounts(members, position, manager);
      if (lastSeq <= (events.at(-1)?.seq ?? 0)) return changesOf(events, gone);
      events = await eventsAfter(position, manager);
      if (looks === MOST_LOOKS) return changesOf(events, gone);
    }
  }

  /** As `changes`, and holds back all decisions until the transaction ends. */
  async lock(
    manager: EntityManager,
    position: number,
    members: ReadonlySet<string>,
  ): Promise<LedgerChanges> {
    await lockChain(manager, ConsentEvent);
    return this.changes(position, members, manager);
  }

  /**
   * Those of them whose account is gone. Open WebUI deletes accounts without any lock of ours, so whoever publishes asks
   * again after the manifest is in its place.
   */
  async gone(members: ReadonlySet<string>, manager: EntityManager): Promise<readonly string[]> {
    return (await this.accounts(members, Number.MAX_SAFE_INTEGER, manager)).gone;
  }

  /** `lastSeq`: of the last event after `position` that excludes somebody, as of the last statement; 0 for none. */
  private async accounts(
    members: ReadonlySet<string>,
    position: number,
    manager: EntityManager,
  ): Promise<{ gone: readonly string[]; lastSeq: number }> {
    const gone = new Set(members);
    let lastSeq = 0;
    for (const ids of inBatches([...members])) {
      const rows = await manager
        .createQueryBuilder(OpenWebuiUser, 'account')
        .select('account.id', 'id')
        .addSelect(
          (ledger) =>
            ledger
              .select('MAX(event.seq)')
              .from(ConsentEvent, 'event')
              .where('event.seq > :position AND event.decision IN (:...decisions)'),
          'last',
        )
        .where('account.id IN (:...ids)')
        .setParameters({ position, ids, decisions: EXCLUDING })
        .getRawMany<{ id: string; last: string | number | null }>();
      for (const { id, last } of rows) {
        gone.delete(id);
        lastSeq = Number(last ?? 0);
      }
    }
    return { gone: [...gone], lastSeq };
  }
}

/** Those that can take somebody out, in order. */
function eventsAfter(position: number, manager: EntityManager): Promise<ConsentEvent[]> {
  return manager.getRepository(ConsentEvent).find({
    select: { id: true, seq: true, scope: true, userId: true, chatId: true },
    where: { seq: MoreThan(position), decision: In([...EXCLUDING]) },
    order: { seq: 'ASC' },
  });
}

function changesOf(events: readonly ConsentEvent[], gone: readonly string[]): LedgerChanges {
  const userIds = new Set(gone);
  const chats = new Map<string, string>();
  const turns: [chatId: string, userId: string][] = [];
  for (const { scope, userId, chatId } of events) {
    if (scope === 'user') userIds.add(userId);
    else if (scope === 'turns' && chatId !== null) turns.push([chatId, userId]);
    else if (chatId !== null) chats.set(chatId, userId);
  }
  return { userIds, chats, turns, everybody: events.some(({ scope }) => scope === 'policy') };
}
