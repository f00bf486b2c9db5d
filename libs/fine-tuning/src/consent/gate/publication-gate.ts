import { In, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { lockChain } from '../../database/hash-chain';
import { ConsentEvent } from '../../entities/consent-event.entity';

export interface NewExclusions {
  readonly userIds: ReadonlySet<string>;
  readonly chatIds: ReadonlySet<string>;
}

/**
 * Closes the gap between the last look at the flags and the moment a dataset counts as published. Use it in the
 * transaction that writes the dataset's people and sets the run to `done`:
 *
 *   const position = await gate.position();      // before the consent snapshot is loaded
 *   ... resolve, assemble, promote ...
 *   await inTransaction(dataSource, async (manager) => {
 *     const { userIds, chatIds } = await gate.lock(manager, position);
 *     // somebody of this dataset among them: do not publish, resolve again
 *     // else: insert ExportSubject rows, set status to done
 *   });
 *
 * A withdrawal then either comes before, and is seen here, or after, and finds the people it has to revoke.
 */
export class PublicationGate {
  constructor(private readonly dataSource: DataSource) {}

  /** Sequence number of the ledger's last event; 0 when it is empty. */
  async position(): Promise<number> {
    return (await this.dataSource.getRepository(ConsentEvent).maximum('seq')) ?? 0;
  }

  /**
   * Holds back all consent decisions until the transaction ends.
   * @returns who and what was excluded after `position`; a chat's decision that was taken back counts
   */
  async lock(manager: EntityManager, position: number): Promise<NewExclusions> {
    await lockChain(manager, ConsentEvent);
    const events = await manager.getRepository(ConsentEvent).find({
      select: { id: true, scope: true, userId: true, chatId: true },
      where: { seq: MoreThan(position), decision: In(['denied', 'withdrawn', 'cleared']) },
    });
    return {
      userIds: new Set(
        events.filter((event) => event.scope === 'user').map((event) => event.userId),
      ),
      chatIds: new Set(
        // Also of what somebody wrote in another person's chat.
        events.flatMap((event) => (event.chatId === null ? [] : [event.chatId])),
      ),
    };
  }
}
