import type { Turn, TurnFeedback } from '../conversation';
import { filterReason, hasTag } from './conversation-filters';

const up: TurnFeedback = { rating: 1, arena: false, evidence: 'feedback' };
const down: TurnFeedback = { ...up, rating: -1 };

function turn(role: Turn['role'], rest: Partial<Turn> = {}): Turn {
  return {
    id: role,
    messageIds: [role],
    role,
    parts: [],
    reasoning: [],
    toolCalls: [],
    status: 'complete',
    feedback: [],
    siblingIds: [],
    ...rest,
  };
}

const conversation = (feedback: TurnFeedback[], model?: Turn['model']): Turn[] => [
  turn('user'),
  turn('assistant', { feedback, model }),
];

describe('filterReason', () => {
  it.each([
    ['no filter', [], {}, undefined],
    ['a rating is wanted and there', [down], { branch: 'rated' }, undefined],
    ['a rating is wanted and missing', [], { branch: 'rated' }, 'unrated'],
    ['a thumb up is wanted', [up], { minRating: 1 }, undefined],
    ['a thumb up is wanted, down is given', [down], { minRating: 1 }, 'low_rating'],
    ['one of two ratings is too low', [up, down], { minRating: 1 }, 'low_rating'],
    ['any rating is enough', [down], { minRating: -1 }, undefined],
    ['a minimum is given and there is no rating', [], { minRating: -1 }, 'unrated'],
    ['a score is high enough', [{ ...up, score: 8 }], { minRating: 8 }, undefined],
    ['a score is too low', [{ ...up, score: 7 }], { minRating: 8 }, 'low_rating'],
    ['a score is wanted and only a thumb given', [up], { minRating: 2 }, 'low_rating'],
  ] as const)('%s', (_, feedback, options, reason) => {
    const given = { models: [], minRating: null, branch: 'visible', ...options } as const;
    expect(filterReason(conversation([...feedback]), given)).toBe(reason);
  });

  it.each([
    [{ id: 'm' }, undefined],
    [{ id: 'mine', base: 'm' }, undefined],
    [{ id: 'other' }, 'filtered'],
    [undefined, 'filtered'],
  ])('wants one of its models behind every answer: %j', (model, reason) => {
    const options = { models: ['m'], minRating: null, branch: 'visible' } as const;
    expect(filterReason(conversation([], model), options)).toBe(reason);
  });
});

describe('hasTag', () => {
  it.each([
    [['home_work'], ['Home Work'], true],
    [['Home Work'], ['home_work'], true],
    [['a', 'b'], ['x', 'b'], true],
    [['home'], ['home work'], false],
    [[], ['a'], false],
    [['a'], [], false],
  ])('%j, wanted %j: %p', (tags, wanted, found) => {
    expect(hasTag(tags, wanted)).toBe(found);
  });
});
