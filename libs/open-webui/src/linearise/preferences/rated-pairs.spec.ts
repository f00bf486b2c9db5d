import type { FeedbackRow } from '../../chat-content';
import type { LineariseOptions } from '../../linearise-options';
import {
  answerNode,
  chatBlob,
  lineariseBlob,
  questionNode,
  type MadeUpChat,
} from '../test-support/made-up-chat';
import { exampleLines, oneExample, ratingRow } from '../test-support/made-up-ratings';

const below = { parentId: 'u' };
const blob = chatBlob([
  questionNode('u'),
  answerNode('a', 'A', below),
  answerNode('b', 'B', below),
  answerNode('c', 'C', below),
]);
const rate = (id: string, rating: unknown, rest: object = {}, of: object = blob): FeedbackRow =>
  ratingRow(of, id, { rating, id: `f-${id}-${String(rating)}`, ...rest });
const inArena = (id: string, rating: unknown, rest: object = {}): FeedbackRow =>
  rate(id, rating, { arena: true, ...rest });

function read(
  feedback: readonly FeedbackRow[],
  options: Partial<LineariseOptions> = {},
  made: MadeUpChat & { readonly blob?: object } = {},
) {
  return lineariseBlob(made.blob ?? blob, {
    ...made,
    content: { feedback, ...made.content },
    options: { examples: ['pair'], ...options },
  });
}

describe('pairs by thumbs', () => {
  it.each<[string, readonly FeedbackRow[], readonly string[]]>([
    ['both directions', [rate('a', 1), rate('b', -1)], ['A > B']],
    ['texts for numbers', [rate('a', '1'), rate('b', '-1.0')], ['A > B']],
    ['two above one', [rate('a', 1), rate('b', -1), rate('c', 1)], ['A > B', 'C > B']],
    ['scores', [rate('a', 1, { score: 9 }), rate('b', -1, { score: '2' })], ['A > B (7)']],
    ['one score', [rate('a', 1, { score: 9 }), rate('b', -1)], ['A > B']],
    ['a score that is none', [rate('a', 1, { score: 9 }), rate('b', -1, { score: 70 })], ['A > B']],
    ['a tie', [rate('a', 1), rate('b', 1)], []],
    ['both bad', [rate('a', -1), rate('b', -1)], []],
    ['one rating', [rate('a', 1)], []],
    ['a good one that is unrated', [rate('b', -1)], []],
    ['no value', [rate('a', 1), rate('b', undefined)], []],
    ['another value', [rate('a', 1), rate('b', -2)], []],
    ['one answer up and down', [rate('a', 1), rate('a', -1), rate('b', -1), rate('c', -1)], []],
    ['a forged rating', [rate('a', 1), rate('b', -1, { user: 'other' })], []],
    ['a rating of nobody', [rate('a', 1), rate('b', -1, { user: null })], []],
    ['a text that changed', [rate('a', 1), rate('b', -1, { then: { b: { content: 'x' } } })], []],
    ['a false sibling', [rate('a', 1), rate('b', -1, { then: { b: { parentId: 'v' } } })], []],
  ])('%s', (_, rows, expected) => {
    expect(exampleLines(read(rows))).toEqual(expected.map((line) => `pair rating ${line}`));
  });

  const answers = (...texts: readonly (readonly [string, unknown, object?])[]): object =>
    chatBlob([
      questionNode('u'),
      ...texts.map(([id, content, rest]) => answerNode(id, content, { ...below, ...rest })),
    ]);

  it.each<[string, object]>([
    ['equal texts', answers(['a', 'same'], ['b', ' same\n'])],
    ['an error', answers(['a', 'A'], ['b', 'B', { error: true }])],
    ['a blank one', answers(['a', 'A'], ['b', ' '])],
    ['a placeholder', answers(['a', 'A'], ['b', '[RESPONSE] b'])],
    [
      'an unfinished one',
      answers(['a', 'A'], ['b', 'B <details type="reasoning" done="false">\n> x']),
    ],
    [
      'a conflict',
      answers(['a', 'A'], ['b', 'B', { output: [{ type: 'message', content: [{ text: 'X' }] }] }]),
    ],
    [
      'what rests on stored content',
      answers(
        ['a', 'A'],
        ['b', 'B', { sources: [{ source: { name: 'TOOL:notes/search_notes' } }] }],
      ),
    ],
  ])('takes no answer that could not end a conversation: %s', (_, of) => {
    const rows = [rate('a', 1, {}, of), rate('b', -1, {}, of)];
    expect(exampleLines(read(rows, {}, { blob: of }))).toEqual([]);
  });

  it.each<[string, object, object, MadeUpChat?]>([
    ['with files', { files: [{ id: 'f' }] }, {}],
    ['that a machine wrote', { meta: { internal: true } }, {}],
    ['without text', { content: '' }, {}],
    ['after an error', {}, { error: true }],
    ['after a conflict', {}, { output: [{ type: 'message', content: [{ text: 'X' }] }] }],
    ['of somebody who does not consent', { user_id: 'bob' }, {}, { refused: ['bob'] }],
    ['after an answer for such a person', {}, { user_id: 'bob' }, { refused: ['bob'] }],
  ])('takes no prompt %s', (_, question, before, made = {}) => {
    const of = (change: boolean): object =>
      chatBlob([
        questionNode('q', 'first'),
        answerNode('x', 'X1', change ? before : {}),
        questionNode('u', 'second', change ? question : {}),
        answerNode('a', 'A', below),
        answerNode('b', 'B', below),
      ]);
    const rows = (chat: object): FeedbackRow[] => [rate('a', 1, {}, chat), rate('b', -1, {}, chat)];
    expect(exampleLines(read(rows(of(false)), {}, { ...made, blob: of(false) }))).toHaveLength(1);
    const by = 'user_id' in question ? { user: 'bob' } : {};
    const changed = rows(of(true)).map((row) => ({ ...row, userId: by.user ?? row.userId }));
    expect(exampleLines(read(changed, {}, { ...made, blob: of(true) }))).toEqual([]);
  });

  it('does not pair answers to two versions of a question', () => {
    const two = chatBlob([
      questionNode('u'),
      answerNode('a', 'A'),
      questionNode('v', 'asked again', { parentId: null }),
      answerNode('b', 'B'),
    ]);
    const rows = [rate('a', 1, {}, two), rate('b', -1, {}, two)];
    expect(exampleLines(read(rows, {}, { blob: two }))).toEqual([]);
  });

  it('pairs only what had the same system prompt', () => {
    const of = answers(['a', 'A', { model: 'm' }], ['b', 'B', { model: 'n' }]);
    const rows = [rate('a', 1, {}, of), rate('b', -1, {}, of)];
    const lines = (m: string, n: string, system: 'chat' | 'reconstruct'): string[] => {
      const models = new Map([
        ['m', { system: m, userId: 'owner' }],
        ['n', { system: n, userId: 'owner' }],
      ]);
      return exampleLines(read(rows, { system }, { blob: of, content: { models } }));
    };
    expect(lines('be brief', 'be kind', 'reconstruct')).toEqual([]);
    expect(lines('be brief', 'be brief', 'reconstruct')).toEqual(['pair rating A > B']);
    expect(lines('be brief', 'be kind', 'chat')).toEqual(['pair rating A > B']);
  });
});

describe('pairs from the arena', () => {
  it.each<[string, readonly FeedbackRow[], readonly string[]]>([
    ['a winner over each sibling', [inArena('a', 1)], ['A > B', 'A > C']],
    ['each sibling over a loser', [inArena('a', -1)], ['B > A', 'C > A']],
    ['a tie with one sibling', [inArena('a', 1), inArena('b', 1)], ['A > C', 'B > C']],
    ['all bad', [inArena('a', -1), inArena('b', -1), inArena('c', -1)], []],
    [
      'a sibling that was rated up and down',
      [inArena('a', 1), rate('b', 1), rate('b', -1)],
      ['A > C'],
    ],
    ['a verdict that contradicts itself', [inArena('a', 1), inArena('a', -1)], []],
    ['somebody else’s verdict', [inArena('a', 1, { user: 'other' })], []],
    [
      'a sibling that hung elsewhere',
      [inArena('a', 1, { then: { b: { parentId: 'x' } } })],
      ['A > C'],
    ],
    [
      'a sibling that said something else',
      [inArena('a', 1, { then: { b: { content: 'x' } } })],
      ['A > C'],
    ],
    ['a sibling that came later', [inArena('a', 1, { then: { b: null } })], ['A > B', 'A > C']],
    ['no arena', [rate('a', 1)], []],
  ])('%s', (_, rows, expected) => {
    expect(exampleLines(read(rows))).toEqual(expected.map((line) => `pair arena ${line}`));
  });

  it('takes the stronger evidence of one pair, and the strongest first', () => {
    const rows = [inArena('a', 1, { score: 8 }), inArena('b', -1, { score: 3 })];
    expect(exampleLines(read(rows))).toEqual([
      'pair rating A > B (5)',
      'pair arena A > C',
      'pair arena C > B',
    ]);
    expect(exampleLines(read(rows, { pairs: ['arena'] }))[0]).toBe('pair arena A > B (5)');
    expect(exampleLines(read(rows, { pairs: ['rating'] }))).toEqual(['pair rating A > B (5)']);
    expect(exampleLines(read(rows, { pairs: ['edit'] }))).toEqual([]);
  });

  it.each<[string, object, boolean]>([
    ['arena', { arena: true }, true],
    ['the alias', { model: 'arena-model' }, true],
    ['an alias of the administrator', { model: 'battle', selectedModelId: 'm' }, true],
    ['a model', { model: 'm', selectedModelId: 'm' }, false],
    ['no model', { selectedModelId: 'm' }, false],
    ['what only looks true', { arena: 'true', model: 'm' }, false],
  ])('knows it by the answer: %s', (_, node, isArena) => {
    const of = chatBlob([
      questionNode('u'),
      answerNode('a', 'A', { ...below, ...node }),
      answerNode('b', 'B', below),
    ]);
    const lines = exampleLines(read([rate('a', 1, {}, of)], {}, { blob: of }));
    expect(lines).toEqual(isArena ? ['pair arena A > B'] : []);
  });
});

describe('the pairs of one prompt', () => {
  it('are four at most, in the order of the chosen and then of the rejected message', () => {
    const ids = ['b', 'a', '\u{1f600}', '\uffee', 'z'];
    const many = chatBlob([
      questionNode('u'),
      ...ids.map((id) => answerNode(id, id.toUpperCase(), below)),
      answerNode('low', 'low', below),
      answerNode('mid', 'mid', below),
    ]);
    const rows = [
      ...ids.map((id) => rate(id, 1, {}, many)),
      rate('mid', -1, {}, many),
      rate('low', -1, {}, many),
    ];
    expect(exampleLines(read(rows, {}, { blob: many }))).toEqual([
      'pair rating A > low',
      'pair rating A > mid',
      'pair rating B > low',
      'pair rating B > mid',
    ]);
    const some = rows.filter(({ id }) => !/-[abz]-/.test(id));
    expect(exampleLines(read(some, {}, { blob: many }))).toEqual([
      'pair rating \uffee > low',
      'pair rating \uffee > mid',
      'pair rating \u{1f600} > low',
      'pair rating \u{1f600} > mid',
    ]);
  });

  it('do not count those that say the same', () => {
    const same = chatBlob([
      questionNode('u'),
      ...['a', 'b', 'c', 'd', 'e'].map((id) => answerNode(id, 'same', below)),
      answerNode('z', 'other', below),
    ]);
    const rows = [
      rate('a', 1, {}, same),
      ...['b', 'c', 'd', 'e', 'z'].map((id) => rate(id, -1, {}, same)),
    ];
    expect(exampleLines(read(rows, {}, { blob: same }))).toEqual(['pair rating same > other']);
  });
});

describe('who may rate', () => {
  const shared = chatBlob([
    questionNode('q', 'mine'),
    answerNode('x', 'X'),
    questionNode('u', 'of Bob', { user_id: 'bob' }),
    answerNode('a', 'A', { ...below, user_id: 'bob' }),
    answerNode('b', 'B', { ...below, user_id: 'bob' }),
  ]);
  const both = (user: string): FeedbackRow[] => [
    rate('a', 1, { user }, shared),
    rate('b', -1, { user }, shared),
  ];

  it('the author of the question, who is an author of the pair', () => {
    const example = oneExample(read(both('bob'), {}, { blob: shared }));
    expect(example.preference?.raterId).toBe('bob');
    expect(example.authorIds).toEqual(['owner', 'bob']);
    expect(example.messageAuthors).toEqual({ u: ['bob'], a: ['bob'], b: ['bob'] });
  });

  it.each<[string, string, readonly string[]]>([
    ['the owner, of somebody else’s question', 'owner', []],
    ['a third person', 'cy', []],
    ['the author, without consent', 'bob', ['bob']],
  ])('not %s', (_, user, refused) => {
    expect(exampleLines(read(both(user), {}, { blob: shared, refused }))).toEqual([]);
  });

  it('counts for a minimum rating as well', () => {
    const options = { examples: ['conversation'], minRating: 1 } as const;
    const kept = (user: string): number =>
      read([rate('b', 1, { user }, shared)], options, { blob: shared }).conversations.length;
    expect([kept('bob'), kept('owner')]).toEqual([1, 0]);
  });

  it('takes the scores of a person who rated both answers', () => {
    const two = chatBlob([
      questionNode('u', 'q', { user_id: 'amy' }),
      answerNode('a', 'A', below),
      answerNode('b', 'B', below),
    ]);
    const rows = [
      rate('a', 1, { user: 'amy', score: 6, id: '1' }, two),
      rate('a', 1, { user: 'bob', score: 10, id: '2' }, two),
      rate('b', -1, { user: 'bob', score: 1, id: '3' }, two),
    ];
    const mirroredAuthors = new Map([['u', 'bob']]);
    const example = oneExample(read(rows, {}, { blob: two, content: { mirroredAuthors } }));
    expect(example.preference).toMatchObject({ raterId: 'bob', margin: 9 });
  });
});
