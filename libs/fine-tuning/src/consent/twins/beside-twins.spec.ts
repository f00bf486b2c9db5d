import type { DecisionStanding } from '../decisions/decision-standing';
import { besideTwins } from './beside-twins';

const standing = (held: number, ownNo: number, opened: number): DecisionStanding => ({
  last: {
    id: 'event',
    seq: Math.max(held, ownNo, opened),
    userId: 'ann',
    decision: opened > Math.max(held, ownNo) ? 'granted' : 'denied',
    policyVersion: null,
    actorKind: 'subject',
  },
  held,
  ownNo,
  opened,
  noOf: new Set(),
});

describe('besideTwins', () => {
  it.each<
    [
      what: string,
      own: DecisionStanding | undefined,
      others: readonly (DecisionStanding | undefined)[],
      held: boolean,
      ownNo: boolean,
    ]
  >([
    ['nobody said anything', undefined, [undefined], false, false],
    ['its own', standing(1, 2, 0), [], true, true],
    ['held by a twin', undefined, [standing(4, 0, 0)], true, false],
    ['a no of a twin', undefined, [undefined, standing(0, 4, 0)], false, true],
    ['opened after the twin said no', standing(0, 0, 5), [standing(4, 3, 0)], false, false],
    ['opened before the twin said no', standing(0, 0, 2), [standing(4, 3, 0)], true, true],
  ])('%s', (_what, own, others, held, ownNo) => {
    expect(besideTwins(own, others)).toEqual({ held, ownNo });
  });
});
