import { In, type EntityManager } from 'typeorm';
import { inBatches } from '../../common/batches';
import { AuditEvent } from '../../entities/audit-event.entity';
import { ConsentEvent, type LedgerDecision } from '../../entities/consent-event.entity';

/** What excludes whom it is about. */
export const NOES: readonly LedgerDecision[] = ['denied', 'withdrawn'];

/** What can take somebody out who was in: a taken back yes for one chat and a material version of the policy too. */
export const EXCLUDING: readonly LedgerDecision[] = [...NOES, 'cleared', 'material'];

/**
 * Since which event of the ledger a chat that was denied before the publication is not in a dataset, by the id of its export:
 * what the audit trail says that was published. Absent for what an earlier version published.
 */
export async function outSinceOf(
  manager: EntityManager,
  exportIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const since = new Map<string, number>();
  for (const ids of inBatches(exportIds)) {
    const events = await manager.getRepository(AuditEvent).find({
      select: { id: true, seq: true, targetId: true, details: true },
      where: { targetKind: 'export', targetId: In(ids), action: 'export.done' },
      order: { seq: 'ASC' },
    });
    for (const { targetId, details } of events) {
      const seq = details?.['outSince'];
      if (targetId === null) continue;
      if (typeof seq === 'number') since.set(targetId, seq);
      else since.delete(targetId);
    }
  }
  return since;
}

/**
 * The no before the last one about each of these chats, by the same person and in the same scope: sequence numbers, 0 where there
 * is none. By whose decision it is: the smallest for all of their chats.
 *
 * What is in force and has the chat was revoked by that no, or published without the chat because of it. The last one may be that
 * of the decision that is being recorded.
 */
export async function earlierNoes(
  manager: EntityManager,
  chats: readonly { readonly chatId: string; readonly userId: string }[],
): Promise<ReadonlyMap<string, number>> {
  const noes = new Map<string, { readonly scope: string; before: number }>();
  for (const ids of inBatches([...new Set(chats.map(({ chatId }) => chatId))])) {
    const events = await manager.getRepository(ConsentEvent).find({
      select: { id: true, seq: true, scope: true, chatId: true, userId: true },
      where: { chatId: In(ids), decision: In([...NOES]) },
      order: { seq: 'DESC' },
    });
    for (const { seq, scope, chatId, userId } of events) {
      const key = JSON.stringify([chatId, userId]);
      const last = noes.get(key);
      if (last === undefined) noes.set(key, { scope, before: 0 });
      else if (last.before === 0 && last.scope === scope) last.before = seq;
    }
  }
  const smallest = new Map<string, number>();
  for (const { chatId, userId } of chats) {
    const before = noes.get(JSON.stringify([chatId, userId]))?.before ?? 0;
    smallest.set(userId, Math.min(before, smallest.get(userId) ?? Infinity));
  }
  return smallest;
}
