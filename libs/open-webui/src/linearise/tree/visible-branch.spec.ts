import {
  questionNode,
  chatBlob,
  fatesById,
  turnLines,
  lineariseBlob,
  answerNode,
} from '../test-support/made-up-chat';

const history = (messages: Record<string, unknown>, currentId?: unknown): object => ({
  params: {},
  history: { messages, currentId },
});

describe('the visible branch', () => {
  const twoAnswers = [
    questionNode('u', 'q', { childrenIds: ['a', 'b'] }),
    answerNode('a', 'old', { parentId: 'u', timestamp: 5 }),
    answerNode('b', 'new', { parentId: 'u', timestamp: 9 }),
  ];

  it('ends at currentId, whatever came later', () => {
    const blob = chatBlob(twoAnswers) as { history: { currentId: string } };
    blob.history.currentId = 'a';
    expect(turnLines(lineariseBlob(blob))).toEqual(['user: q', 'assistant: old']);
    expect(fatesById(lineariseBlob(blob))).toEqual({
      u: 'exported',
      a: 'exported',
      b: 'not_on_branch',
    });
  });

  it('ends at currentId even when that node has children', () => {
    const blob = chatBlob([
      questionNode('u'),
      answerNode('a'),
      questionNode('v'),
      answerNode('b'),
    ]) as {
      history: { currentId: string };
    };
    blob.history.currentId = 'a';
    expect(turnLines(lineariseBlob(blob))).toEqual(['user: question u', 'assistant: answer a']);
    expect(fatesById(lineariseBlob(blob))).toMatchObject({
      v: 'not_on_branch',
      b: 'not_on_branch',
    });
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['dangling', 'gone'],
    ['no string', { id: 'a' }],
  ])(
    'takes the latest leaf when currentId is %s, with seconds and milliseconds mixed',
    (_, currentId) => {
      const messages = {
        a: answerNode('a', 'old', { parentId: 'u', timestamp: 1_736_000_000_000 }),
        b: answerNode('b', 'new', { parentId: 'u', timestamp: 1_736_000_009 }),
        u: questionNode('u', 'q', { timestamp: 1_736_000_000 }),
      };
      expect(turnLines(lineariseBlob(history(messages, currentId)))).toEqual([
        'user: q',
        'assistant: new',
      ]);
    },
  );

  it('does not trust a pointer to an answer without parent and time', () => {
    const messages = {
      u: questionNode('u', 'q', { timestamp: 1 }),
      a: answerNode('a', 'yes', { parentId: 'u', timestamp: 2 }),
      x: { model: 'm', content: 'stray', followUps: [] },
    };
    expect(turnLines(lineariseBlob(history(messages, 'x')))).toEqual(['user: q', 'assistant: yes']);
  });

  it('reads that answer when a question lists it', () => {
    const messages = {
      u: questionNode('u', 'q', { childrenIds: ['x'] }),
      x: { model: 'm', content: 'partial' },
    };
    expect(turnLines(lineariseBlob(history(messages, 'x')))).toEqual([
      'user: q',
      'assistant: partial',
    ]);
  });

  it('falls back to the top-level pointer of old blobs', () => {
    const blob = {
      ...history({
        u: questionNode('u'),
        a: answerNode('a', 'x', { parentId: 'u' }),
        b: answerNode('b', 'y', { parentId: 'u' }),
      }),
      currentId: 'b',
    };
    expect(turnLines(lineariseBlob(blob))).toEqual(['user: question u', 'assistant: y']);
  });
});
