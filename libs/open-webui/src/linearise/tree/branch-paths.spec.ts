import type { ChatReading } from '../../chat-reading';
import { ask, chain, fates, read, say } from '../test-support/made-up-chat';

function paths(reading: ChatReading): string[] {
  return reading.conversations.map(({ turns }) =>
    turns.map(({ id, train }) => (train === false ? `(${id})` : id)).join(' '),
  );
}

const all = { options: { branch: 'all' as const } };

describe('all branches', () => {
  const nodes = [
    ask('u', 'q', { childrenIds: ['b', 'a'] }),
    say('a', 'A', { parentId: 'u', timestamp: 1 }),
    say('b', 'B', { parentId: 'u', timestamp: 2 }),
    ask('v', 'more', { parentId: 'a' }),
    say('c', 'C', { parentId: 'v' }),
  ];

  it('gives every leaf once, the visible one first, and trains shared messages once', () => {
    const reading = read(chain(nodes), all);
    expect(paths(reading)).toEqual(['u a v c', '(u) b']);
    expect(new Set(Object.values(fates(reading)))).toEqual(new Set(['exported']));
    expect(new Set(reading.conversations.map(({ rootHash }) => rootHash)).size).toBe(1);
  });

  it('leaves out a path that repeats what an earlier one trains', () => {
    const cut = [...nodes, ask('w', 'no answer', { parentId: 'c' })];
    expect(paths(read(chain(cut), all))).toEqual(['u a v c', '(u) b']);
    const error = [...nodes.slice(0, 3), say('e', '', { parentId: 'u', error: true })];
    const reading = read(chain(error), all);
    expect(paths(reading)).toEqual(['u b', '(u) a']);
    expect(fates(reading).e).toBe('error_answer');
  });

  it('gives several roots one split key', () => {
    const roots = [
      ask('u', 'q', { timestamp: 1 }),
      say('a'),
      ask('v', 'edited', { parentId: null, timestamp: 9 }),
      say('b', 'B', { parentId: 'v' }),
    ];
    const { conversations } = read(chain(roots), all);
    expect(conversations).toHaveLength(2);
    expect(conversations[0]?.rootHash).toBe(conversations[1]?.rootHash);
  });

  it('drops one path for a conflict and keeps the other', () => {
    const conflict = [
      ...nodes.slice(0, 2),
      say('b', 'B', { parentId: 'u', output: [{ type: 'message', content: [{ text: 'X' }] }] }),
    ];
    const reading = read(chain(conflict), all);
    expect(paths(reading)).toEqual(['u a']);
    expect(fates(reading)).toMatchObject({ u: 'exported', b: 'text_conflict' });
  });

  it('does not square up on a chat with thousands of leaves', () => {
    const many = [
      ask('u'),
      ...Array.from({ length: 5_000 }, (_, i) => say(`a${i}`, 'x', { parentId: 'u' })),
    ];
    expect(read(chain(many), all).conversations).toHaveLength(5_000);
  });
});

describe('rated branches', () => {
  it('keeps the paths through a rated answer', () => {
    const nodes = [
      ask('u'),
      say('a', 'A', { parentId: 'u', annotation: { rating: 1 } }),
      say('b', 'B', { parentId: 'u' }),
    ];
    const reading = read(chain(nodes), {
      stored: { hasFeedbackTable: false },
      options: { branch: 'rated' },
    });
    expect(paths(reading)).toEqual(['u a']);
    expect(fates(reading)).toEqual({ u: 'exported', a: 'exported', b: 'unrated' });
  });
});
