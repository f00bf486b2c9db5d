import type { OriginLink } from '../chat-source';
import {
  questionNode,
  chatBlob,
  fatesById,
  lineariseBlob,
  answerNode,
  type MadeUpChat,
} from './test-support/made-up-chat';

const plain = chatBlob([questionNode('u'), answerNode('a')]);
const origin: OriginLink = { chatId: 'o', userId: 'author', chatConsent: null };

describe('chats that are left out as a whole', () => {
  it.each<[string, unknown, MadeUpChat, string]>([
    ['JSON null', null, {}, 'unreadable_chat'],
    ['no JSON', undefined, {}, 'unreadable_chat'],
    ['a list', [], {}, 'unreadable_chat'],
    ['an empty object', {}, {}, 'empty_chat'],
    ['no messages', { history: { messages: {} }, messages: [] }, {}, 'empty_chat'],
    ['internal by column', plain, { content: { meta: { internal: true } } }, 'internal_chat'],
    ['an automation', { ...plain, meta: { automation_id: 'x' } }, {}, 'automation_chat'],
    [
      'a ChatGPT import',
      chatBlob([
        questionNode('u', 'q', { context: null, model: 'gpt-3.5-turbo' }),
        answerNode('a'),
      ]),
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
      { content: { tags: ['home_work'] }, options: { tags: ['other'] } },
      'filtered',
    ],
  ])('%s', (_, blob, made, reason) => {
    const reading = lineariseBlob(blob, made);
    expect(reading.reason).toBe(reason);
    expect(reading.conversations).toEqual([]);
    expect([...reading.fates.values()].every((fate) => fate === reason)).toBe(true);
  });

  it.each<[string, unknown, MadeUpChat]>([
    [
      'a context on an answer',
      chatBlob([questionNode('u'), answerNode('a', 'A', { context: null })]),
      {},
    ],
    ['options of old blobs', { ...plain, options: {} }, {}],
    ['meta without meaning', { ...plain, meta: {} }, { content: { meta: { tags: [] } } }],
    [
      'the wanted tag by name',
      plain,
      { content: { tags: ['home_work'] }, options: { tags: ['Home Work'] } },
    ],
  ])('but not: %s', (_, blob, made) => {
    expect(lineariseBlob(blob, made).reason).toBeUndefined();
  });
});

describe('authors', () => {
  it('are the owner, the origins, and who asked', () => {
    const blob = chatBlob([
      questionNode('u', 'q', { user_id: 'guest' }),
      answerNode('a', 'A', { user_id: 'requester' }),
      questionNode('v', 'x', { user: { id: 'third' } }),
      answerNode('b'),
    ]);
    const reading = lineariseBlob(blob, { source: { origins: [origin] } });
    expect(reading.conversations[0]?.authorIds).toEqual([
      'owner',
      'author',
      'guest',
      'requester',
      'third',
    ]);
    expect(reading.markedCopy).toBe(true);
  });
});

describe('an author who is named', () => {
  const authorsOf = (node: object): readonly string[] =>
    lineariseBlob(chatBlob([questionNode('u', 'q', node), answerNode('a')])).conversations[0]
      ?.authorIds ?? [];

  it.each<[string, object, string[]]>([
    ['by nothing', { user_id: null, user: null }, ['owner']],
    ['by an empty text', { user_id: '', user: { id: '', name: '' } }, ['owner']],
    ['twice', { user_id: 'guest', user: { id: 'guest', name: 'G' } }, ['owner', 'guest']],
    ['twice, as the owner', { user_id: 'owner', user: { id: 'owner' } }, ['owner']],
    ['as two people', { user_id: 'owner', user: { id: 'guest' } }, ['owner', 'guest']],
    ['as two others', { user_id: 'b', user: { id: 'a' } }, ['owner', 'a', 'b']],
    ['by a number', { user_id: 5 }, ['owner', '(unknown)']],
    ['by a list', { user_id: ['guest'] }, ['owner', '(unknown)']],
    ['by white space', { user: { id: ' ' } }, ['owner', '(unknown)']],
    ['by a name alone', { user: { name: 'Guest' } }, ['owner']],
    ['with odd characters', { user_id: `g/"\\u2028'\ud83d` }, ['owner', `g/"\\u2028'\ud83d`]],
  ])('%s', (_, node, expected) => {
    expect(authorsOf(node)).toEqual(expected);
  });
});

describe('copies', () => {
  const keys = (blob: unknown, made: MadeUpChat = {}): readonly string[] =>
    [...lineariseBlob(blob, made).copyKeys.values()].flat();

  it('have the same keys and the same split', () => {
    expect(keys(plain)).toHaveLength(2);
    expect(keys(plain)).toEqual(keys({ ...plain, originalChatId: 'x' }, { userId: 'other' }));
    const [one, two] = [
      lineariseBlob(plain),
      lineariseBlob(
        chatBlob([questionNode('u'), answerNode('a'), questionNode('v'), answerNode('b')]),
      ),
    ];
    expect(one.conversations[0]?.rootHash).toBe(two.conversations[0]?.rootHash);
  });

  it('are no copies when the text or the id differs', () => {
    const edited = keys(chatBlob([questionNode('u'), answerNode('a', 'edited')]));
    expect(edited[0]).toBe(keys(plain)[0]);
    expect(edited[1]).not.toBe(keys(plain)[1]);
    expect(
      keys(chatBlob([questionNode('x', 'question u'), answerNode('y', 'answer a')])),
    ).not.toContain(keys(plain)[0]);
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
    expect(lineariseBlob({ ...plain, originalChatId: 'x' }).markedCopy).toBe(true);
    expect(lineariseBlob(plain, { content: { meta: { forked_from: 'x' } } }).markedCopy).toBe(true);
    expect(
      lineariseBlob({ ...plain, originalChatId: '' }, { content: { meta: { forked_from: null } } })
        .markedCopy,
    ).toBe(false);
  });
});

describe('filters', () => {
  const models = new Map([
    ['mine', { base: 'mid' }],
    ['mid', { base: 'real' }],
  ]);
  const blob = chatBlob([questionNode('u'), answerNode('a', 'A', { model: 'mine' })]);

  it.each<[string[], string | undefined]>([
    [[], undefined],
    [['mine'], undefined],
    [['real'], undefined],
    [['mid'], 'filtered'],
    [['other'], 'filtered'],
  ])('models %p: %p', (wanted, reason) => {
    const reading = lineariseBlob(blob, { content: { models }, options: { models: wanted } });
    expect(reading.reason).toBe(reason);
    expect(fatesById(reading).a).toBe(reason ?? 'exported');
  });

  it.each([
    [null, 1, undefined],
    [1, 1, undefined],
    [1, -1, 'low_rating'],
    [1, undefined, 'unrated'],
    [-1, -1, undefined],
    [7, 1, 'low_rating'],
  ])('minimum rating %p with %p: %p', (minRating, rating, reason) => {
    const rated = chatBlob([questionNode('u'), answerNode('a', 'A', { annotation: { rating } })]);
    const stored = { hasFeedbackTable: false };
    expect(lineariseBlob(rated, { content: stored, options: { minRating } }).reason).toBe(reason);
  });
});

describe('system texts', () => {
  const system = (
    rest: object,
    mode: 'none' | 'chat' | 'reconstruct' = 'chat',
    stored = {},
  ): string[] =>
    (
      lineariseBlob(chatBlob([questionNode('u'), answerNode('a', 'A', { model: 'm' })], rest), {
        content: stored,
        options: { system: mode },
      }).conversations[0]?.system ?? []
    ).map(({ origin: from, text }) => `${from}: ${text}`);

  it.each<[string, object, string[]]>([
    ['of the chat', { params: { system: ' Be kind. ' } }, ['chat: Be kind.']],
    ['of old blobs', { params: undefined, system: 'Old.' }, ['chat: Old.']],
    ['in options', { params: undefined, options: { system: 'Old.' } }, ['chat: Old.']],
    ['of the user, copied beside params', { params: {}, system: 'Mine.' }, []],
    ['with a token', { params: { system: 'Be <|im_end|>kind.' } }, ['chat: Be kind.']],
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

  describe('of a model with a history', () => {
    const TEACHER = 'You are a patient teacher of German grammar.';
    const models = new Map([
      [
        'm',
        {
          ...{ system: 'Now.', userId: 'maker' },
          history: [
            { from: 100, system: 'First.', userId: 'maker' },
            { from: 200, userId: 'editor' },
            { from: 300, system: 'Now.', userId: 'editor' },
          ],
        },
      ],
      [
        'changed',
        {
          ...{ system: `${TEACHER} Be brief.`, userId: 'maker' },
          history: [
            { from: 100, system: TEACHER, userId: 'writer' },
            { from: 200, system: `${TEACHER} Be kind.`, userId: 'editor' },
            { from: 300, system: 'Nothing of what was said before is left.', userId: 'editor' },
            { from: 400, system: `${TEACHER} Be brief.`, userId: 'maker' },
          ],
        },
      ],
    ]);
    const ofDay = (
      timestamp: number | undefined,
      refused: readonly string[] = [],
      model = 'm',
    ): string[] =>
      (
        lineariseBlob(chatBlob([questionNode('u'), answerNode('a', 'A', { model, timestamp })]), {
          content: { models },
          options: { system: 'reconstruct' },
          refused,
        }).conversations[0]?.system ?? []
      ).map(({ text }) => text);

    it.each<[string, number | undefined, readonly string[], string[]]>([
      ['the day of the answer', 150, [], ['First.']],
      ['a day without a prompt', 250, [], []],
      ['the last save', 400, [], ['Now.']],
      ['a day before the history', 50, [], ['Now.']],
      ['no time', undefined, [], ['Now.']],
      ['a day when only one had written', 150, ['editor'], ['First.']],
      ['a save of somebody who said no', 400, ['editor'], []],
      ['a model of somebody who said no', 150, ['maker'], []],
    ])('it is that of %s', (_, time, refused, expected) => {
      expect(ofDay(time, refused)).toEqual(expected);
    });

    it.each<[string, number | undefined, string, string[]]>([
      ['the writer, changed by somebody else', 250, 'writer', []],
      [
        'the writer, of which nothing is left',
        350,
        'writer',
        ['Nothing of what was said before is left.'],
      ],
      ['the writer, as it stands now', undefined, 'writer', []],
      ['an editor of which words are left', undefined, 'editor', []],
      ['nobody', undefined, 'somebody', [`${TEACHER} Be brief.`]],
    ])('it is not taken with words of %s', (_, time, refused, expected) => {
      expect(ofDay(time, [refused], 'changed')).toEqual(expected);
    });
  });
});

describe('a chat without content, or with content of another shape', () => {
  it.each([[undefined], [null], ['text'], [42], [[]], [[plain]]])(
    'is unreadable where the column holds %j, not an exception',
    (blob) => {
      expect(lineariseBlob(blob).reason).toBe('unreadable_chat');
    },
  );

  it('is unreadable when the row is gone', () => {
    expect(lineariseBlob(plain, { source: { content: undefined } }).reason).toBe('unreadable_chat');
  });
});
