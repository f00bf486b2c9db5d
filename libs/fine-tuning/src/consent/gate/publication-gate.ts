import { In, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { OpenWebuiUser } from '@app/open-webui';
import { inBatches } from '../../common/batches';
import { lockChain } from '../../database/hash-chain';
import { ConsentEvent } from '../../entities/consent-event.entity';
import type { LedgerChanges } from './ledger-changes';

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
   * What changed after `position`. Without the lock it can be outdated when it is told: enough for what nobody keeps.
   * @param members whose account must still be there
   */
  async changes(
    position: number,
    members: ReadonlySet<string>,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<LedgerChanges> {
    const events = await manager.getRepository(ConsentEvent).find({
      select: { id: true, scope: true, userId: true, chatId: true },
      where: {
        seq: MoreThan(position),
        decision: In(['denied', 'withdrawn', 'cleared', 'material']),
      },
      order: { seq: 'ASC' },
    });
    const userIds = new Set(await this.gone(members, manager));
    const chats = new Map<string, string>();
    const turns: [chatId: string, userId: string][] = [];
    for (const { scope, userId, chatId } of events) {
      if (scope === 'user') userIds.add(userId);
      else if (scope === 'turns' && chatId !== null) turns.push([chatId, userId]);
      else if (chatId !== null) chats.set(chatId, userId);
    }
    return { userIds, chats, turns, everybody: events.some(({ scope }) => scope === 'policy') };
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
  async gone(members: ReadonlySet<string>, manager: EntityManager): Promise<string[]> {
    const gone = new Set(members);
    for (const ids of inBatches([...members])) {
      const rows = await manager
        .getRepository(OpenWebuiUser)
        .find({ select: { id: true }, where: { id: In(ids) } });
      for (const { id } of rows) gone.delete(id);
    }
    return [...gone];
  }
}
