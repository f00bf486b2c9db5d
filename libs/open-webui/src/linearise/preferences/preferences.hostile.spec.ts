import type { FeedbackRow } from '../../chat-content';
import type { LineariseOptions } from '../../linearise-options';
import {
  answerNode,
  chatBlob,
  lineariseBlob,
  messageItem,
  questionNode,
  type MadeUpNode,
} from '../test-support/made-up-chat';
import { exampleLines, ratingRow } from '../test-support/made-up-ratings';

const MANY = 50_000;
const all: Partial<LineariseOptions> = {
  examples: ['pair', 'rated'],
  pairs: ['rating', 'arena', 'edit'],
  system: 'reconstruct',
};
const annotated = (id: string, rating: number, rest: object = {}): MadeUpNode =>
  answerNode(id, `text ${id}`, { annotation: { rating, id }, ...rest });
const old = { hasFeedbackTable: false };

describe('a hostile chat', () => {
  it('of one question with very many rated answers', () => {
    const nodes = [
      questionNode('u'),
      ...Array.from({ length: MANY }, (_, i) =>
        annotated(`a${i}`, i % 2 === 0 ? 1 : -1, { parentId: 'u', arena: true }),
      ),
    ];
    const reading = lineariseBlob(chatBlob(nodes), { content: old, options: all });
    expect(reading.conversations).toHaveLength(4 + 64);
    expect(reading.fates.size).toBe(MANY + 1);
  });

  it('of very many questions with all the answers that are looked at', () => {
    const nodes = Array.from({ length: 1_000 }, (_, u) => [
      questionNode(`u${u}`, 'q', { parentId: null }),
      ...Array.from({ length: 60 }, (__, i) =>
        annotated(`a${u}-${i}`, i % 2 === 0 ? 1 : -1, { parentId: `u${u}`, arena: true }),
      ),
    ]).flat();
    const reading = lineariseBlob(chatBlob(nodes), { content: old, options: all });
    expect(reading.conversations.length).toBeGreaterThan(5_000);
    expect(reading.conversations.length).toBeLessThan(20_000);
  });

  it('of a very long conversation that is rated from end to end', () => {
    const nodes = Array.from({ length: MANY }, (_, i) =>
      i % 2 === 0 ? questionNode(`m${i}`) : annotated(`m${i}`, 1),
    );
    const reading = lineariseBlob(chatBlob(nodes), { content: old, options: all });
    const turns = reading.conversations.reduce((sum, one) => sum + one.turns.length, 0);
    expect(reading.conversations.length).toBeGreaterThan(50);
    expect(turns).toBeLessThan(30_000);
  });

  it('of rewritten answers, each with many copies', () => {
    const same = { parentId: 'u', feedbackId: 'f-a0' };
    const nodes = [
      questionNode('u'),
      ...Array.from({ length: MANY }, (_, i) =>
        answerNode(`a${i}`, `new ${i}`, {
          ...same,
          ...(i > 0 && { output: [messageItem(`new ${i}`)], originalContent: `old ${i}` }),
        }),
      ),
    ];
    const blob = chatBlob(nodes);
    const reading = lineariseBlob(blob, {
      content: { feedback: [ratingRow(blob, 'a0')] },
      options: { ...all, examples: ['pair'] },
    });
    expect(exampleLines(reading)).toHaveLength(4);
  });

  it('with very many rows for one message', () => {
    const blob = chatBlob([
      questionNode('u'),
      answerNode('a', 'A'),
      answerNode('b', 'B', { parentId: 'u' }),
    ]);
    const row = ratingRow(blob, 'a');
    const feedback = Array.from({ length: MANY }, (_, i) => ({ ...row, id: `f${i}` }));
    const options = { ...all, examples: ['rated'] } as const;
    expect(exampleLines(lineariseBlob(blob, { content: { feedback }, options }))).toEqual([
      'rated rating A +',
    ]);
  });

  const deep: unknown = JSON.parse('['.repeat(MANY) + ']'.repeat(MANY));
  const odd: readonly unknown[] = [
    deep,
    { toString: 1 },
    {},
    [],
    null,
    Number.NaN,
    true,
    '',
    '__proto__',
  ];

  it.each(odd.map((value, index) => [index, value]))(
    'with values that make no sense: %#',
    (_, value) => {
      const blob = chatBlob([
        questionNode('u', 'q', { childrenIds: value, user: value }),
        answerNode('a', 'A', {
          ...{ parentId: 'u', annotation: value, feedbackId: value, arena: value, model: value },
          ...{ selectedModelId: value, originalContent: value, output: value },
        }),
        answerNode('b', 'B', {
          parentId: 'u',
          annotation: { rating: value, details: { rating: value } },
        }),
      ]);
      const row = ratingRow(blob, 'a', { score: value, then: { a: { parentId: value } } });
      const { meta } = row;
      const feedback = [
        row,
        { ...row, data: value },
        { ...row, data: { rating: value, details: value } },
        { ...row, meta: { ...meta, message_id: value } },
        { ...row, meta: { ...meta, chat_id: value } },
        { ...row, snapshot: value },
        { ...row, snapshot: { chat: { chat: { history: { messages: { a: value } } } } } },
      ] as FeedbackRow[];
      const content = { ...old, feedback };
      expect(() => lineariseBlob(blob, { content, options: all })).not.toThrow();
    },
  );

  it.each<[string, readonly MadeUpNode[], readonly string[]]>([
    [
      'of two messages',
      [annotated('a', 1, { parentId: 'u' }), questionNode('u', 'q', { parentId: 'a' })],
      [],
    ],
    [
      'with a branch',
      [
        questionNode('u', 'q', { parentId: 'a', childrenIds: ['a', 'b', 'a', 'u', 'gone', 7] }),
        annotated('a', 1, { parentId: 'u', childrenIds: ['u', 'u'] }),
        annotated('b', -1, { parentId: 'u' }),
      ],
      ['rated rating text b -'],
    ],
    ['of one message', [annotated('a', 1, { parentId: 'a' }), questionNode('u')], []],
  ])('whose messages stand in a circle: %s', (_, nodes, expected) => {
    const reading = lineariseBlob(chatBlob(nodes), { content: old, options: all });
    for (const { turns } of reading.conversations)
      expect(new Set(turns.map(({ id }) => id)).size).toBe(turns.length);
    expect(exampleLines(reading)).toEqual(expected);
  });
});
