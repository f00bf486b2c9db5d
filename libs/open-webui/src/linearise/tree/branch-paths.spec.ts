import type { ChatReading } from '../../chat-reading';
import {
  questionNode,
  chatBlob,
  fatesById,
  lineariseBlob,
  answerNode,
} from '../test-support/made-up-chat';

function paths(reading: ChatReading): string[] {
  return reading.conversations.map(({ turns }) =>
    turns.map(({ id, train }) => (train === false ? `(${id})` : id)).join(' '),
  );
}

const all = { options: { branch: 'all' as const } };

describe('all branches', () => {
  const nodes = [
    questionNode('u', 'q', { childrenIds: ['b', 'a'] }),
    answerNode('a', 'A', { parentId: 'u', timestamp: 1 }),
    answerNode('b', 'B', { parentId: 'u', timestamp: 2 }),
    questionNode('v', 'more', { parentId: 'a' }),
    answerNode('c', 'C', { parentId: 'v' }),
  ];

  it('gives every leaf once, the visible one first, and trains shared messages once', () => {
    const reading = lineariseBlob(chatBlob(nodes), all);
    expect(paths(reading)).toEqual(['u a v c', '(u) b']);
    expect(new Set(Object.values(fatesById(reading)))).toEqual(new Set(['exported']));
    expect(new Set(reading.conversations.map(({ rootHash }) => rootHash)).size).toBe(1);
  });

  it('leaves out a path that repeats what an earlier one trains', () => {
    const cut = [...nodes, questionNode('w', 'no answer', { parentId: 'c' })];
    expect(paths(lineariseBlob(chatBlob(cut), all))).toEqual(['u a v c', '(u) b']);
    const error = [...nodes.slice(0, 3), answerNode('e', '', { parentId: 'u', error: true })];
    const reading = lineariseBlob(chatBlob(error), all);
    expect(paths(reading)).toEqual(['u b', '(u) a']);
    expect(fatesById(reading).e).toBe('error_answer');
  });

  it('gives several roots one split key', () => {
    const roots = [
      questionNode('u', 'q', { timestamp: 1 }),
      answerNode('a'),
      questionNode('v', 'edited', { parentId: null, timestamp: 9 }),
      answerNode('b', 'B', { parentId: 'v' }),
    ];
    const { conversations } = lineariseBlob(chatBlob(roots), all);
    expect(conversations).toHaveLength(2);
    expect(conversations[0]?.rootHash).toBe(conversations[1]?.rootHash);
  });

  it('drops one path for a conflict and keeps the other', () => {
    const conflict = [
      ...nodes.slice(0, 2),
      answerNode('b', 'B', {
        parentId: 'u',
        output: [{ type: 'message', content: [{ text: 'X' }] }],
      }),
    ];
    const reading = lineariseBlob(chatBlob(conflict), all);
    expect(paths(reading)).toEqual(['u a']);
    expect(fatesById(reading)).toMatchObject({ u: 'exported', b: 'text_conflict' });
  });

  it('does not square up on a chat with thousands of leaves', () => {
    const many = [
      questionNode('u'),
      ...Array.from({ length: 5_000 }, (_, i) => answerNode(`a${i}`, 'x', { parentId: 'u' })),
    ];
    expect(lineariseBlob(chatBlob(many), all).conversations).toHaveLength(5_000);
  });
});

describe('rated branches', () => {
  it('keeps the paths through a rated answer', () => {
    const nodes = [
      questionNode('u'),
      answerNode('a', 'A', { parentId: 'u', annotation: { rating: 1 } }),
      answerNode('b', 'B', { parentId: 'u' }),
    ];
    const reading = lineariseBlob(chatBlob(nodes), {
      content: { hasFeedbackTable: false },
      options: { branch: 'rated' },
    });
    expect(paths(reading)).toEqual(['u a']);
    expect(fatesById(reading)).toEqual({ u: 'exported', a: 'exported', b: 'unrated' });
  });
});
