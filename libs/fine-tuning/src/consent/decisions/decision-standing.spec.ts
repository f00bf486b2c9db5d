import { nextStanding, type DecisionStanding } from './decision-standing';

const fold = (events: string): DecisionStanding | undefined =>
  events.split(', ').reduce<DecisionStanding | undefined>((before, event) => {
    const [actorKind, decision] = event.split(' ') as [never, never];
    return nextStanding(before, { actorKind, decision, policyVersion: null });
  }, undefined);

describe('nextStanding', () => {
  it.each<[events: string, held: boolean, ownNo: boolean]>([
    ['subject granted', false, false],
    ['subject withdrawn', false, true],
    ['subject withdrawn, subject granted', false, false],
    ['subject denied, subject cleared', false, false],
    ['admin denied', true, false],
    ['admin denied, subject withdrawn', true, true],
    ['admin denied, subject denied, subject granted', true, false],
    ['subject withdrawn, admin denied', true, true],
    ['subject granted, admin denied', true, false],
    ['admin denied, operator granted', false, false],
    ['admin denied, operator cleared', false, false],
    ['admin denied, operator denied', true, false],
    ['subject withdrawn, operator withdrawn', false, true],
    ['subject withdrawn, operator granted', false, false],
    ['operator granted, subject withdrawn', false, true],
  ])('%s', (events, held, ownNo) => {
    expect(fold(events)).toMatchObject({ held, ownNo });
  });
});
