import { ask, chain, fates, lines, read, say } from '../test-support/made-up-chat';

const history = (messages: Record<string, unknown>, currentId?: unknown): object => ({
  params: {},
  history: { messages, currentId },
});

describe('the visible branch', () => {
  const twoAnswers = [
    ask('u', 'q', { childrenIds: ['a', 'b'] }),
    say('a', 'old', { parentId: 'u', timestamp: 5 }),
    say('b', 'new', { parentId: 'u', timestamp: 9 }),
  ];

  it('ends at currentId, whatever came later', () => {
    const blob = chain(twoAnswers) as { history: { currentId: string } };
    blob.history.currentId = 'a';
    expect(lines(read(blob))).toEqual(['user: q', 'assistant: old']);
    expect(fates(read(blob))).toEqual({ u: 'exported', a: 'exported', b: 'not_on_branch' });
  });

  it('ends at currentId even when that node has children', () => {
    const blob = chain([ask('u'), say('a'), ask('v'), say('b')]) as {
      history: { currentId: string };
    };
    blob.history.currentId = 'a';
    expect(lines(read(blob))).toEqual(['user: question u', 'assistant: answer a']);
    expect(fates(read(blob))).toMatchObject({ v: 'not_on_branch', b: 'not_on_branch' });
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
        a: say('a', 'old', { parentId: 'u', timestamp: 1_736_000_000_000 }),
        b: say('b', 'new', { parentId: 'u', timestamp: 1_736_000_009 }),
        u: ask('u', 'q', { timestamp: 1_736_000_000 }),
      };
      expect(lines(read(history(messages, currentId)))).toEqual(['user: q', 'assistant: new']);
    },
  );

  it('does not trust a pointer to an answer without parent and time', () => {
    const messages = {
      u: ask('u', 'q', { timestamp: 1 }),
      a: say('a', 'yes', { parentId: 'u', timestamp: 2 }),
      x: { model: 'm', content: 'stray', followUps: [] },
    };
    expect(lines(read(history(messages, 'x')))).toEqual(['user: q', 'assistant: yes']);
  });

  it('reads that answer when a question lists it', () => {
    const messages = {
      u: ask('u', 'q', { childrenIds: ['x'] }),
      x: { model: 'm', content: 'partial' },
    };
    expect(lines(read(history(messages, 'x')))).toEqual(['user: q', 'assistant: partial']);
  });

  it('falls back to the top-level pointer of old blobs', () => {
    const blob = {
      ...history({
        u: ask('u'),
        a: say('a', 'x', { parentId: 'u' }),
        b: say('b', 'y', { parentId: 'u' }),
      }),
      currentId: 'b',
    };
    expect(lines(read(blob))).toEqual(['user: question u', 'assistant: y']);
  });
});
