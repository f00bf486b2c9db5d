import type { ChatReading } from '../../chat-reading';
import type { LineariseOptions } from '../../linearise-options';
import {
  answerNode,
  chatBlob,
  fatesById,
  lineariseBlob,
  messageItem,
  questionNode,
  type MadeUpChat,
} from '../test-support/made-up-chat';
import { exampleLines, oneExample, ratingRow, text } from '../test-support/made-up-ratings';

const call = (id: string | undefined, name = 'now'): object[] => [
  { type: 'function_call', call_id: id, name, arguments: '{}' },
  { type: 'function_call_output', call_id: id, output: 'noon' },
];
const below = { parentId: 'v' };
const blob = chatBlob([
  questionNode('u', 'first'),
  answerNode('x', '', { output: [...call('1'), messageItem('X')], model: 'm' }),
  questionNode('u2', 'and'),
  questionNode('v', 'second'),
  answerNode('a', '', { ...below, output: [...call('1'), messageItem('A')], model: 'm' }),
  answerNode('b', '', {
    ...below,
    output: [messageItem('so'), ...call('1'), messageItem('B'), ...call('2')],
    model: 'n',
  }),
  questionNode('w', 'third', { parentId: 'b' }),
  answerNode('y', 'Y', { model: 'm' }),
]);
const rows = [ratingRow(blob, 'a'), ratingRow(blob, 'b', { rating: -1 })];

function read(options: Partial<LineariseOptions>, made: MadeUpChat = {}): ChatReading {
  return lineariseBlob(blob, { ...made, options, content: { feedback: rows, ...made.content } });
}

describe('an example', () => {
  const reading = read({ examples: ['pair'] });
  const { turns, preference, ...rest } = oneExample(reading);

  it('of a pair holds the prompt, then one answer, then the other', () => {
    expect(preference).toEqual({
      ...{ kind: 'pair', answerAt: 5, rejectedAt: 8, label: true },
      ...{ evidence: 'rating', raterId: 'owner', margin: null },
    });
    expect(text(turns.slice(0, 5))).toBe('first | noon | X | and\n\nsecond');
    expect(text(turns.slice(5, 8))).toBe('noon | A');
    expect(text(turns.slice(8))).toBe('so | noon | B');
    expect(rest).toMatchObject({ v: 1, chatId: 'chat', userId: 'owner', authorIds: ['owner'] });
  });

  it('ends both answers in text, and no two calls or turns have one id', () => {
    for (const last of [turns[7], turns.at(-1)]) {
      expect(last?.role).toBe('assistant');
      expect(last?.toolCalls).toEqual([]);
    }
    const ids = turns.flatMap(({ toolCalls }) => toolCalls.map(({ id }) => id));
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(turns.flatMap(({ toolResult }) => toolResult?.callId ?? [])).toEqual(ids);
    expect(new Set(turns.map(({ id }) => id)).size).toBe(turns.length);
  });

  it('keeps ratings where they were given, and is all new to train', () => {
    expect(turns.flatMap(({ id, feedback }) => (feedback.length > 0 ? [id] : []))).toEqual([
      'a#3',
      'b#3',
    ]);
    expect(turns.some(({ train }) => train === false)).toBe(false);
  });

  it('of one answer stops behind it', () => {
    const { conversations } = read({ examples: ['rated'] });
    expect(
      conversations.map((one) => [one.leafId, one.preference, text(one.turns.slice(5))]),
    ).toEqual([
      [
        'rated:a',
        {
          ...{ kind: 'rated', answerAt: 5, rejectedAt: 8, label: true },
          ...{ evidence: 'rating', raterId: 'owner', margin: null },
        },
        'noon | A',
      ],
      ['rated:b', expect.objectContaining({ label: false, rejectedAt: 8 }), 'so | noon | B'],
    ]);
  });

  it.each<[string, Partial<LineariseOptions>, readonly string[]]>([
    ['rated', { examples: ['rated'] }, ['rated rating noon | A +', 'rated rating so | noon | B -']],
    [
      'rated, whatever pairs are made from',
      { examples: ['rated'], pairs: ['edit'] },
      ['rated rating noon | A +', 'rated rating so | noon | B -'],
    ],
    [
      'of the visible branch or not',
      { examples: ['pair'], branch: 'visible' },
      ['pair rating noon | A > so | noon | B'],
    ],
    [
      'rated low',
      { examples: ['pair'], minRating: 1, branch: 'rated' },
      ['pair rating noon | A > so | noon | B'],
    ],
    ['of one model', { examples: ['pair', 'rated'], models: ['m'] }, ['rated rating noon | A +']],
    ['of another model than the prompt', { examples: ['rated'], models: ['n'] }, []],
    [
      'of both models',
      { examples: ['pair'], models: ['m', 'n'] },
      ['pair rating noon | A > so | noon | B'],
    ],
    ['without tools', { examples: ['pair'], tools: 'drop' }, ['pair rating A > so\nB']],
    ['of conversations', { examples: ['conversation'] }, []],
    ['of nothing that is said', {}, []],
  ])('%s', (_, options, expected) => {
    expect(exampleLines(read(options))).toEqual(expected);
  });
});

describe('the reading', () => {
  it('has the conversations first, then the examples of one question after the other', () => {
    const { conversations, copyKeys } = read({ examples: ['rated', 'pair', 'conversation'] });
    const leaves = conversations.map(({ leafId }) => leafId);
    expect(leaves).toEqual(['y', 'pair:a:b', 'rated:a', 'rated:b']);
    expect([...copyKeys].map(([leaf, keys]) => [leaf, keys.length])).toEqual([
      ['y', 7],
      ['pair:a:b', 6],
      ['rated:a', 5],
      ['rated:b', 5],
    ]);
    expect(new Set(conversations.map(({ rootHash }) => rootHash)).size).toBe(1);
  });

  it('does not change the conversations', () => {
    const [alone] = read({}).conversations;
    expect(read({ examples: ['conversation', 'pair', 'rated'] }).conversations[0]).toEqual(alone);
    expect(read({ examples: ['conversation'] })).toEqual(read({}));
  });

  it('counts a message as exported when it is in any example', () => {
    expect(fatesById(read({ examples: ['pair', 'conversation'] }))).toEqual(
      Object.fromEntries(['u', 'x', 'u2', 'v', 'a', 'b', 'w', 'y'].map((id) => [id, 'exported'])),
    );
    expect(fatesById(read({ examples: ['pair'] }))).toMatchObject({
      b: 'exported',
      w: 'no_pair',
      y: 'no_pair',
    });
    expect(fatesById(read({}))).toMatchObject({ a: 'not_on_branch' });
  });

  const unrated: MadeUpChat = { content: { feedback: [] } };

  it.each<[string, ChatReading, string | undefined]>([
    ['no ratings', read({ examples: ['pair', 'rated'] }, unrated), 'no_pair'],
    [
      'no ratings, but conversations',
      read({ examples: ['pair', 'conversation'] }, unrated),
      undefined,
    ],
    ['another model', read({ examples: ['pair'], models: ['z'] }), 'filtered'],
    ['one of two models', read({ examples: ['pair'], models: ['m'] }), 'no_pair'],
    [
      'an error',
      lineariseBlob(chatBlob([questionNode('q'), answerNode('e', '', { error: true })]), {
        options: { examples: ['pair'] },
      }),
      'error_answer',
    ],
    [
      'no answer',
      lineariseBlob(chatBlob([questionNode('q')]), { options: { examples: ['rated'] } }),
      'no_assistant_answer',
    ],
  ])('says why there is nothing: %s', (_, { reason }, expected) => {
    expect(reason).toBe(expected);
  });

  it('says of each message why it is in no example', () => {
    const mixed = chatBlob([
      questionNode('u'),
      answerNode('e', '', { parentId: 'u', error: true }),
      answerNode('a', 'A', { parentId: 'u' }),
      questionNode('f', 'see', { files: [{ id: 'f' }] }),
    ]);
    expect(fatesById(lineariseBlob(mixed, { options: { examples: ['pair'] } }))).toEqual({
      ...{ u: 'no_pair', a: 'no_pair', e: 'error_answer', f: 'has_attachments' },
    });
  });

  it('names every example once, whatever the ids of the messages are', () => {
    const odd = chatBlob([
      questionNode('u'),
      ...['a', 'a:b', 'b:c', 'c'].map((id) => answerNode(id, `text ${id}`, { parentId: 'u' })),
    ]);
    const odds = ['a', 'a:b'].map((id) => ratingRow(odd, id));
    const bads = ['b:c', 'c'].map((id) => ratingRow(odd, id, { rating: -1 }));
    const { conversations, copyKeys } = lineariseBlob(odd, {
      content: { feedback: [...odds, ...bads] },
      options: { examples: ['pair'] },
    });
    expect(conversations.map(({ leafId }) => leafId)).toContain("pair:a:b:c'");
    expect(copyKeys.size).toBe(4);
  });
});

describe('a rated answer', () => {
  it.each<[string, object, readonly string[]]>([
    ['in the arena', { arena: true }, ['rated arena A +']],
    ['with a score', { score: 9 }, ['rated rating A +']],
    ['down', { rating: -1 }, ['rated rating A -']],
    ['by somebody else', { user: 'other' }, []],
  ])('%s', (_, made, expected) => {
    const of = chatBlob([questionNode('u'), answerNode('a', 'A')]);
    const reading = lineariseBlob(of, {
      content: { feedback: [ratingRow(of, 'a', made)] },
      options: { examples: ['rated'] },
    });
    expect(exampleLines(reading)).toEqual(expected);
    expect(reading.conversations.map(({ preference }) => preference?.margin)).toEqual(
      expected.map(() => null),
    );
  });

  it.each<[string, string, object]>([
    ['an error', 'A', { error: true }],
    ['unfinished', 'A <details type="reasoning" done="false">\n> x', {}],
    ['blank', ' ', {}],
    ['a placeholder', '[RESPONSE] a', {}],
  ])('is none where the answer is %s', (_, content, rest) => {
    const of = chatBlob([questionNode('u'), answerNode('a', content, rest)]);
    const feedback = [ratingRow(of, 'a')];
    const reading = lineariseBlob(of, { content: { feedback }, options: { examples: ['rated'] } });
    expect(exampleLines(reading)).toEqual([]);
  });

  it('answers a question: what follows another answer has no prompt', () => {
    const of = chatBlob([questionNode('u'), answerNode('a', 'A'), answerNode('b', 'B')]);
    const feedback = [ratingRow(of, 'b')];
    const reading = lineariseBlob(of, { content: { feedback }, options: { examples: ['rated'] } });
    expect(exampleLines(reading)).toEqual([]);
  });
});
