import type { EntityManager } from 'typeorm';
import { PublicationGate } from './publication-gate';

/** A ledger of withdrawals of strangers that grows each time that the accounts are looked at, so many times. */
function growing(times: number): { manager: EntityManager; looks: () => number } {
  let seq = 1;
  let looks = 0;
  const event = () => ({
    id: `e${seq}`,
    seq,
    scope: 'user',
    userId: `stranger-${seq}`,
    chatId: null,
  });
  const events = [event()];
  const accounts = {
    select: () => accounts,
    addSelect: () => accounts,
    where: () => accounts,
    setParameters: () => accounts,
    getRawMany: () => {
      looks += 1;
      if (looks <= times) {
        seq += 1;
        events.push(event());
      }
      return Promise.resolve([{ id: 'member', last: String(seq) }]);
    },
  };
  const manager = {
    getRepository: () => ({ find: () => Promise.resolve([...events]) }),
    createQueryBuilder: () => accounts,
  };
  return { manager: manager as unknown as EntityManager, looks: () => looks };
}

it.each([
  [0, 1, 1],
  [1, 2, 2],
  [2, 3, 3],
  // Who decides for ever holds up nobody, and no decision is missed.
  [Infinity, 3, 4],
])(
  'where the ledger grows %s times, looks %s times and sees %s decisions',
  async (times, looks, seen) => {
    const ledger = growing(times);
    const gate = new PublicationGate({ manager: ledger.manager } as never);
    const { userIds } = await gate.changes(0, new Set(['member', 'gone']));
    expect(ledger.looks()).toBe(looks);
    expect([...userIds].filter((id) => id !== 'gone')).toHaveLength(seen);
    expect(userIds).toContain('gone');
  },
);
