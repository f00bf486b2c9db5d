import { In, type EntityManager } from 'typeorm';
import type { AuditTrail } from '../../audit/audit-entry';
import { ExportRun } from '../../entities/export-run.entity';
import { ExportSubject } from '../../entities/export-subject.entity';
import { inBatches } from '../../common/batches';
import type { ConsentChangeListener, ConsentExclusion } from './consent-change-listener';
import { earlierNoes, outSinceOf } from './out-since';
import { revokeDatasets } from './revoke-datasets';

/**
 * Revokes every published dataset that an excluded person is in, in the transaction that records the exclusion: there is
 * no moment at which the one is true and the other is not, whichever way the decision came.
 *
 * Datasets know their people, not their chats, so a single chat's exclusion revokes all that hold its owner. This may
 * revoke a dataset without that chat, which was preferred to leaving one with it in force. Those that left out the very
 * chat because of an earlier no stay: else somebody who denies a chat in a loop would leave nobody's dataset in force.
 */
export class DatasetRevocation implements ConsentChangeListener {
  constructor(
    private readonly audit: AuditTrail,
    private readonly now: () => number,
  ) {}

  async excluding(
    { userIds, chats, decision }: ConsentExclusion,
    manager: EntityManager,
  ): Promise<void> {
    const noes = [...(await earlierNoes(manager, chats))];
    const wholly = noes.filter(([, before]) => before === 0).map(([userId]) => userId);
    const affected = new Set(await publishedWith([...new Set([...userIds, ...wholly])], manager));
    for (const [userId, before] of noes)
      if (before > 0) for (const id of await mayHold(userId, before, manager)) affected.add(id);
    await revokeDatasets(manager, [...affected].sort(), {
      because: `consent.${decision}`,
      audit: this.audit,
      now: this.now(),
    });
  }
}

/** Those that may have a chat of the person. @param before the no about it before the present one */
async function mayHold(userId: string, before: number, manager: EntityManager): Promise<string[]> {
  const published = await publishedWith([userId], manager);
  const since = await outSinceOf(manager, published);
  return published.filter((id) => before <= (since.get(id) ?? Infinity));
}

async function publishedWith(
  userIds: readonly string[],
  manager: EntityManager,
): Promise<string[]> {
  const exportIds = new Set<string>();
  for (const ids of inBatches(userIds))
    for (const { exportId } of await manager
      .getRepository(ExportSubject)
      .find({ where: { userId: In(ids) } }))
      exportIds.add(exportId);
  const published: string[] = [];
  for (const ids of inBatches([...exportIds]))
    for (const { id } of await manager
      .getRepository(ExportRun)
      .find({ select: { id: true }, where: { id: In(ids), status: 'done' } }))
      published.push(id);
  return published.sort();
}
