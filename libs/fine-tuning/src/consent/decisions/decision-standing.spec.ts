import { nextStanding, type DecisionStanding } from './decision-standing';

/** Events of the ledger in its order, whatever their times say. */
const fold = (events: string): DecisionStanding | undefined =>
  events.split(', ').reduce<DecisionStanding | undefined>((before, event, index) => {
    const [actorKind, decision, userId = 'ann'] = event.split(' ') as [never, never, string?];
    const seq = index + 1;
    const about = { id: `event ${seq}`, seq, userId, policyVersion: null };
    return nextStanding(before, { ...about, actorKind, decision });
  }, undefined);

describe('nextStanding', () => {
  it.each<[events: string, held: number, ownNo: number, opened: number]>([
    ['subject granted', 0, 0, 1],
    ['subject withdrawn', 0, 1, 0],
    ['subject withdrawn, subject granted', 0, 0, 2],
    ['subject denied, subject cleared', 0, 0, 2],
    ['admin denied', 1, 0, 0],
    ['admin denied, subject withdrawn', 1, 2, 0],
    ['admin denied, subject denied, subject granted', 1, 0, 3],
    ['subject withdrawn, admin denied', 2, 1, 0],
    ['subject granted, admin denied', 2, 0, 1],
    ['admin denied, operator granted', 0, 0, 2],
    ['admin denied, operator cleared', 0, 0, 2],
    ['admin denied, operator denied', 1, 0, 0],
    ['subject withdrawn, operator withdrawn', 0, 1, 0],
    ['subject withdrawn, operator granted', 0, 0, 2],
    ['operator granted, subject withdrawn', 0, 2, 1],
    ['subject a-word-of-a-newer-version', 0, 1, 0],
  ])('%s', (events, held, ownNo, opened) => {
    expect(fold(events)).toMatchObject({ held, ownNo, opened });
  });

  it.each<[events: string, noOf: readonly string[]]>([
    ['subject granted', []],
    ['subject denied', ['ann']],
    ['subject denied, subject granted', []],
    ['subject denied ann, subject granted bob', ['ann']],
    ['subject denied ann, subject denied bob, subject cleared bob', ['ann']],
    ['subject denied ann, operator granted bob', []],
    ['operator denied ann, subject granted bob', ['ann']],
  ])('of a chat that had other owners: %s', (events, noOf) => {
    expect([...(fold(events)?.noOf ?? [])]).toEqual(noOf);
  });
});
