import type { Turn } from '../../conversation';
import type { FeedbackRow } from '../../chat-content';
import {
  questionNode,
  chatBlob,
  messageItem,
  lineariseBlob,
  answerNode,
} from '../test-support/made-up-chat';

const blob = chatBlob([
  questionNode('u', 'q'),
  answerNode('a', 'A'),
  questionNode('v'),
  answerNode('b', 'B', { arena: true, model: 'arena-model', selectedModelId: 'real' }),
]);

function row(
  change: { [K in keyof FeedbackRow]?: unknown } = {},
  messageId = 'a',
  snapshotNode: object = { parentId: 'u', content: 'A' },
): FeedbackRow {
  return {
    id: 'f',
    userId: 'owner',
    data: { rating: 1, reason: 'accurate_information', details: { rating: 8 } },
    meta: { chat_id: 'chat', message_id: messageId },
    snapshot: { chat: { chat: { history: { messages: { [messageId]: snapshotNode } } } } },
    ...change,
  } as FeedbackRow;
}

function feedback(rows: readonly FeedbackRow[], from: unknown = blob): Turn['feedback'] {
  return (
    lineariseBlob(from, { content: { feedback: rows } }).conversations[0]?.turns ?? []
  ).flatMap((turn) => turn.feedback);
}

describe('a rating that has a row', () => {
  it('counts with its score, reason and id', () => {
    expect(feedback([row()])).toEqual([
      {
        rating: 1,
        score: 8,
        reason: 'accurate_information',
        arena: false,
        evidence: 'feedback',
        feedbackId: 'f',
      },
    ]);
  });

  it.each<[string, FeedbackRow, number]>([
    ['a string', row({ data: { rating: '-1' } }), 1],
    ['a float', row({ data: { rating: 1.0 } }), 1],
    [
      'JSON text in all columns',
      row({ data: '{"rating":1}', snapshot: JSON.stringify(row().snapshot) }),
      1,
    ],
    [
      'a snapshot that stores the text in output',
      row({}, 'a', { parentId: 'u', content: '', output: [messageItem('A')] }),
      1,
    ],
    ['no value', row({ data: { details: { rating: 8 } } }), 0],
    ...[5, 0, 1.5, -2, true, null, [1], {}, 'good', '1;', Number.NaN].map(
      (rating): [string, FeedbackRow, number] => [`the value ${JSON.stringify(rating)}`, row({ data: { rating } }), 0], // prettier-ignore
    ),
    ['no number', row({ data: { rating: '' } }), 0],
    ['another user (forged)', row({ userId: 'other' }), 0],
    ['no user', row({ userId: null }), 0],
    ['another chat', row({ meta: { chat_id: 'x', message_id: 'a' } }), 0],
    ['a message that is gone', row({}, 'gone'), 0],
    ['a question', row({}, 'u', { content: 'q' }), 0],
    ['a text that changed', row({}, 'a', { parentId: 'u', content: 'old' }), 0],
    ['a parent that changed', row({}, 'a', { parentId: 'x', content: 'A' }), 0],
    ['no snapshot', row({ snapshot: null }), 0],
    ['a snapshot without the message', row({ snapshot: { chat: { chat: {} } } }), 0],
  ])('%s', (_, stored, count) => {
    expect(feedback([stored])).toHaveLength(count);
  });

  it.each<[string, FeedbackRow, number]>([
    ['of the person who asked', row({ userId: 'bob' }), 1],
    ['of the owner, whose question it is not', row(), 0],
    ['of a third person', row({ userId: 'cy' }), 0],
  ])('counts where it is %s', (_, stored, count) => {
    const asked = chatBlob([questionNode('u', 'q', { user_id: 'bob' }), answerNode('a', 'A')]);
    expect(feedback([stored], asked)).toHaveLength(count);
  });

  it('counts only with the consent of who gave it', () => {
    const asked = chatBlob([questionNode('u', 'q', { user_id: 'bob' }), answerNode('a', 'A')]);
    const made = { content: { feedback: [row({ userId: 'bob' })] }, refused: ['bob'] };
    expect(lineariseBlob(asked, made).reason).toBe('author_no_consent');
  });

  it.each<[string, object, boolean]>([
    ['the alias', { model: 'arena-model', selectedModelId: 'real' }, true],
    ['an alias that an administrator named', { model: 'battle', selectedModelId: 'real' }, true],
    ['the same model twice', { model: 'real', selectedModelId: 'real' }, false],
    ['a model', { model: 'real' }, false],
  ])('knows the arena by the answer alone: %s', (_, node, isArena) => {
    const [entry] = feedback(
      [row()],
      chatBlob([questionNode('u', 'q'), answerNode('a', 'A', node)]),
    );
    expect(entry?.arena).toBe(isArena);
  });

  it('keeps only reasons that are codes', () => {
    expect(
      feedback([
        row({ data: { rating: 1, reason: 'Genaue Informationen', details: { rating: 77 } } }),
      ])[0],
    ).toEqual({
      rating: 1,
      arena: false,
      evidence: 'feedback',
      feedbackId: 'f',
    });
  });

  it('knows the arena, and the real model behind it', () => {
    const [entry] = feedback([row({}, 'b', { parentId: 'v', content: 'B' })]);
    expect(entry?.arena).toBe(true);
    expect(lineariseBlob(blob).conversations[0]?.turns[3]?.model).toEqual({ id: 'real' });
  });

  it('takes neither of two that contradict each other', () => {
    expect(feedback([row(), row({ id: 'g', data: { rating: -1 } })])).toEqual([]);
    expect(feedback([row(), row({ id: 'g' })])).toHaveLength(2);
  });

  it('does not believe the annotation of a chat that has rows', () => {
    const copied = chatBlob([
      questionNode('u'),
      answerNode('a', 'A', { annotation: { rating: 1 }, feedbackId: 'f' }),
    ]);
    expect(feedback([], copied)).toEqual([]);
  });
});

describe('a rating on the node only', () => {
  const annotated = (annotation: unknown, rest: object = {}): object =>
    chatBlob([questionNode('u'), answerNode('a', 'A', { annotation, ...rest })]);
  const old = { hasFeedbackTable: true, createdAt: 1_725_000_000 };

  it.each<[string, object, object, number]>([
    ['a database without rows', annotated({ rating: -1 }), { hasFeedbackTable: false }, 1],
    ['a chat from before 0.3.33', annotated({ rating: 1 }), old, 1],
    ['an answer that came later', annotated({ rating: 1 }, { timestamp: 1_760_000_000 }), old, 0],
    ['one that has a row', annotated({ rating: 1 }, { feedbackId: 'f' }), old, 0],
    ['a newer chat', annotated({ rating: 1 }), {}, 0],
    ['no value', annotated({ reason: 'x' }), old, 0],
  ])('%s', (_, from, stored, count) => {
    const { conversations } = lineariseBlob(from, { content: stored });
    expect(conversations[0]?.turns.flatMap((turn) => turn.feedback)).toHaveLength(count);
  });

  it('was given to the first of two siblings that carry the same one', () => {
    const same = { annotation: { rating: 1, reason: 'x' } };
    const copies = chatBlob([
      questionNode('u'),
      answerNode('a', 'A', { parentId: 'u', ...same }),
      answerNode('b', 'B', { parentId: 'u', ...same }),
    ]);
    const reading = lineariseBlob(copies, { content: old, options: { branch: 'all' } });
    const rated = reading.conversations.flatMap(({ turns }) =>
      turns.filter((turn) => turn.feedback.length > 0),
    );
    expect(rated.map(({ id }) => id)).toEqual(['a']);
  });
});
