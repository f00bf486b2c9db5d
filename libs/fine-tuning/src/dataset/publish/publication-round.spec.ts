import type { LedgerChanges } from '../../consent/gate/ledger-changes';
import type { Attempt } from '../attempt';
import { DatasetMembers } from './dataset-members';
import { LeftOut } from './left-out';
import { PublicationRound } from './publication-round';

function membersOf(...userIds: string[]): DatasetMembers {
  const members = new DatasetMembers();
  for (const id of userIds) members.addFromAnywhere(id);
  return members;
}

describe('one look at rows that are shown together', () => {
  it.each<[string, string[], boolean]>([
    ['somebody of the first', ['ann'], false],
    ['somebody of the second', ['ben'], false],
    ['nobody of both', ['cy'], true],
  ])('when %s said no', async (_, excluded, current) => {
    const asked: ReadonlySet<string>[] = [];
    const changes = (position: number, people: ReadonlySet<string>): Promise<LedgerChanges> => {
      expect(position).toBe(7);
      asked.push(people);
      return Promise.resolve({
        ...{ userIds: new Set(excluded), chats: new Map(), turns: [], everybody: false },
      });
    };
    const leftOut = new LeftOut();
    const attempt = { consent: { changes } } as unknown as Attempt;
    const round = new PublicationRound(attempt, 7, leftOut, () => Promise.reject(new Error()));
    expect(await round.isCurrent(membersOf('ann'), membersOf('ben'))).toBe(current);
    expect(asked.map((people) => [...people])).toEqual([['ann', 'ben']]);
    expect(excluded.filter((id) => leftOut.hasUser(id))).toEqual(current ? [] : excluded);
  });
});
