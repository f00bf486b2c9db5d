import type { OriginLink } from '../chat-source';
import { ask, chain, fates, read, say, storedChat, type MadeUp } from './test-support/made-up-chat';

const plain = chain([ask('u'), say('a')]);
const origin: OriginLink = { chatId: 'o', userId: 'author', chatConsent: null };

describe('chats that are left out as a whole', () => {
  it.each<[string, unknown, MadeUp, string]>([
    ['JSON null', null, {}, 'unreadable_chat'],
    ['no JSON', undefined, {}, 'unreadable_chat'],
    ['a list', [], {}, 'unreadable_chat'],
    ['an empty object', {}, {}, 'empty_chat'],
    ['no messages', { history: { messages: {} }, messages: [] }, {}, 'empty_chat'],
    ['internal by column', plain, { stored: { meta: { internal: true } } }, 'internal_chat'],
    ['an automation', { ...plain, meta: { automation_id: 'x' } }, {}, 'automation_chat'],
    [
      'a ChatGPT import',
      chain([ask('u', 'q', { context: null, model: 'gpt-3.5-turbo' }), say('a')]),
      {},
      'imported_chat',
    ],
    ['a share copy', plain, { userId: 'shared-x' }, 'share_copy'],
    ['an unreadable share copy', null, { userId: 'shared-x' }, 'share_copy'],
    ['an origin that is gone', plain, { source: { originUnresolved: true } }, 'origin_unresolved'],
    ['a row that vanished', plain, { source: { content: undefined } }, 'unreadable_chat'],
    [
      'another tag',
      plain,
      { stored: { tags: ['home_work'] }, options: { tags: ['other'] } },
      'filtered',
    ],
  ])('%s', (_, blob, made, reason) => {
    const reading = read(blob, made);
    expect(reading.reason).toBe(reason);
    expect(reading.conversations).toEqual([]);
    expect([...reading.fates.values()].every((fate) => fate === reason)).toBe(true);
  });

  it.each<[string, unknown, MadeUp]>([
    ['a context on an answer', chain([ask('u'), say('a', 'A', { context: null })]), {}],
    ['options of old blobs', { ...plain, options: {} }, {}],
    ['meta without meaning', { ...plain, meta: {} }, { stored: { meta: { tags: [] } } }],
    [
      'the wanted tag by name',
      plain,
      { stored: { tags: ['home_work'] }, options: { tags: ['Home Work'] } },
    ],
  ])('but not: %s', (_, blob, made) => {
    expect(read(blob, made).reason).toBeUndefined();
  });
});

describe('authors', () => {
  it('are the owner, the origins, and who asked', () => {
    const blob = chain([
      ask('u', 'q', { user_id: 'guest' }),
      say('a', 'A', { user_id: 'requester' }),
      ask('v', 'x', { user: { id: 'third' } }),
      say('b'),
    ]);
    const reading = read(blob, { source: { origins: [origin] } });
    expect(reading.conversations[0]?.authorIds).toEqual(['owner', 'author', 'guest', 'third']);
    expect(reading.markedCopy).toBe(true);
  });
});

describe('copies', () => {
  const keys = (blob: unknown, made: MadeUp = {}): readonly string[] =>
    [...read(blob, made).copyKeys.values()].flat();

  it('have the same keys and the same split', () => {
    expect(keys(plain)).toHaveLength(2);
    expect(keys(plain)).toEqual(keys({ ...plain, originalChatId: 'x' }, { userId: 'other' }));
    const [one, two] = [read(plain), read(chain([ask('u'), say('a'), ask('v'), say('b')]))];
    expect(one.conversations[0]?.rootHash).toBe(two.conversations[0]?.rootHash);
  });

  it('are no copies when the text or the id differs', () => {
    const edited = keys(chain([ask('u'), say('a', 'edited')]));
    expect(edited[0]).toBe(keys(plain)[0]);
    expect(edited[1]).not.toBe(keys(plain)[1]);
    expect(keys(chain([ask('x', 'question u'), say('y', 'answer a')]))).not.toContain(
      keys(plain)[0],
    );
  });

  it('of chats without ids belong to one person', () => {
    const bare = {
      messages: [
        { role: 'user', content: 'q' },
        { role: 'assistant', content: 'a' },
      ],
    };
    expect(keys(bare)).toEqual(keys(bare));
    expect(keys(bare)).not.toEqual(keys(bare, { userId: 'other' }));
  });

  it('are marked by blob or column', () => {
    expect(read({ ...plain, originalChatId: 'x' }).markedCopy).toBe(true);
    expect(read(plain, { stored: { meta: { forked_from: 'x' } } }).markedCopy).toBe(true);
    expect(
      read({ ...plain, originalChatId: '' }, { stored: { meta: { forked_from: null } } })
        .markedCopy,
    ).toBe(false);
  });
});

describe('filters', () => {
  const models = new Map([
    ['mine', { base: 'mid' }],
    ['mid', { base: 'real' }],
  ]);
  const blob = chain([ask('u'), say('a', 'A', { model: 'mine' })]);

  it.each<[string[], string | undefined]>([
    [[], undefined],
    [['mine'], undefined],
    [['real'], undefined],
    [['mid'], 'filtered'],
    [['other'], 'filtered'],
  ])('models %p: %p', (wanted, reason) => {
    const reading = read(blob, { stored: { models }, options: { models: wanted } });
    expect(reading.reason).toBe(reason);
    expect(fates(reading).a).toBe(reason ?? 'exported');
  });

  it.each([
    [null, 1, undefined],
    [1, 1, undefined],
    [1, -1, 'low_rating'],
    [1, undefined, 'unrated'],
    [-1, -1, undefined],
    [7, 1, 'low_rating'],
  ])('minimum rating %p with %p: %p', (minRating, rating, reason) => {
    const rated = chain([ask('u'), say('a', 'A', { annotation: { rating } })]);
    const stored = { hasFeedbackTable: false };
    expect(read(rated, { stored, options: { minRating } }).reason).toBe(reason);
  });
});

describe('system texts', () => {
  const system = (
    rest: object,
    mode: 'none' | 'chat' | 'reconstruct' = 'chat',
    stored = {},
  ): string[] =>
    (
      read(chain([ask('u'), say('a', 'A', { model: 'm' })], rest), {
        stored,
        options: { system: mode },
      }).conversations[0]?.system ?? []
    ).map(({ origin: from, text }) => `${from}: ${text}`);

  it.each<[string, object, string[]]>([
    ['of the chat', { params: { system: ' Be kind. ' } }, ['chat: Be kind.']],
    ['of old blobs', { params: undefined, system: 'Old.' }, ['chat: Old.']],
    ['in options', { params: undefined, options: { system: 'Old.' } }, ['chat: Old.']],
    ['of the user, copied beside params', { params: {}, system: 'Mine.' }, []],
    ['blank', { params: { system: ' ' } }, []],
    ['no text', { params: { system: { a: 1 } } }, []],
    ['with placeholders', { params: { system: 'Hi {{USER_NAME}}' } }, ['chat: Hi {{USER_NAME}}']],
  ])('%s', (_, rest, expected) => {
    expect(system(rest)).toEqual(expected);
    expect(system(rest, 'none')).toEqual([]);
  });

  it('are put together from the rows of today on request only', () => {
    const rows = { folderSystem: 'F', userSystem: 'U', models: new Map([['m', { system: 'M' }]]) };
    expect(system({ params: { system: 'C' } }, 'reconstruct', rows)).toEqual([
      'folder: F',
      'model: M',
      'chat: C',
    ]);
    expect(system({}, 'reconstruct', rows)).toEqual(['folder: F', 'model: M', 'user: U']);
    expect(system({}, 'chat', rows)).toEqual([]);
  });
});

describe('content of another shape', () => {
  it.each([[undefined], [null], ['text'], [{}], [storedChat(plain).blob]])(
    'is unreadable, not an exception',
    (content) => {
      expect(read(plain, { source: { content } }).reason).toBe('unreadable_chat');
    },
  );
});
