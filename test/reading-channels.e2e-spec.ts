import Database from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { lineariseChat } from '../libs/open-webui/src/linearise/linearise-chat';
import { ChannelSource } from '../libs/open-webui/src/channels/channel.source';
import type { PlannedChat, SelectionQuery } from '../libs/open-webui/src/chat-source';
import { databaseCases } from './support/databases';
import { openChannels } from './support/open-channels';
import { sqliteFixture, SQLITE_FIXTURES, type TestDatabase } from './support/fixtures';
import { DEFAULT_OPTIONS, openAiMessages } from './support/read-fixture';

const ALL: SelectionQuery = { from: null, to: null, userIds: [] };

let database: TestDatabase | undefined;
let dataSource: DataSource | undefined;

afterEach(async () => {
  await dataSource?.destroy();
  await database?.remove();
  dataSource = undefined;
  database = undefined;
});

async function read(query: SelectionQuery = ALL, branch: 'visible' | 'all' = 'visible') {
  dataSource = await openDatabase(database?.url ?? '', { readonly: true });
  const source = new ChannelSource(dataSource);
  const { signal } = new AbortController();
  const planned: PlannedChat[] = [];
  for await (const page of source.plan(query, signal)) {
    for (const row of page) planned.push({ ...row, ordinal: planned.length });
  }
  planned.sort((a, b) => a.createdAt - b.createdAt || (a.chatId < b.chatId ? -1 : 1));
  const readings = [];
  for await (const chat of source.read(planned, signal)) {
    readings.push(lineariseChat(chat, { ...DEFAULT_OPTIONS, branch }));
  }
  return {
    planned,
    readings,
    conversations: readings.flatMap(({ conversations }) => conversations),
  };
}

describe('channels of the development databases', () => {
  it.each(SQLITE_FIXTURES.filter((name) => !/0\.[35]\.|0\.6\.0/.test(name)))(
    'gives the one answered thread of the open channel: %s',
    async (name) => {
      database = await sqliteFixture(name);
      await openChannels(database);
      const { conversations, readings } = await read();
      expect(conversations).toHaveLength(1);
      const [question, answer] = openAiMessages(conversations[0] ?? fail());
      expect(question?.content).toMatch(/^Channel post: @Llama /);
      expect(answer?.content).toMatch(/^Channel answer: /);
      expect(conversations[0]?.turns[1]?.model).toEqual({ id: 'llama3.1:8b' });
      expect(readings.filter(({ reason }) => reason !== undefined)).not.toEqual([]);
    },
  );

  it.each(SQLITE_FIXTURES.filter((name) => /0\.3\./.test(name)))(
    'has no threads where there are no channels: %s',
    async (name) => {
      database = await sqliteFixture(name);
      expect((await read()).planned).toEqual([]);
    },
  );

  it.each(databaseCases('0.11.0'))('reads the same on $engine', async ({ make }) => {
    database = await make();
    // Without a grant a channel is its owner's alone.
    expect((await read()).planned).toEqual([]);
    await dataSource?.destroy();
    await openChannels(database);
    const { conversations } = await read();
    expect(conversations.map(openAiMessages)).toHaveLength(1);
  });
});

describe('threads', () => {
  const T = 1_787_300_000_000_000_000n;

  interface Posted {
    readonly id: string;
    readonly user: string;
    readonly text: string;
    readonly at: bigint;
    readonly channel?: string;
    readonly parent?: string;
    readonly replyTo?: string;
    readonly meta?: object;
    readonly data?: object;
  }

  async function posts(
    rows: readonly Posted[],
    channel: Record<string, unknown> = {},
    grants: readonly (readonly [type: string, id: string, permission: string])[] = [
      ['user', '*', 'read'],
    ],
  ): Promise<void> {
    const fixture = (database = await sqliteFixture('fresh-0.11.0'));
    const db = new Database(fixture.path);
    db.exec('DELETE FROM message; DELETE FROM channel;');
    const fields = { id: 'c', user_id: 'ann', name: 'open', ...channel };
    const names = Object.keys(fields);
    db.prepare(
      `INSERT INTO channel (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ).run(...Object.values(fields));
    db.exec('DELETE FROM access_grant');
    for (const grant of grants)
      db.prepare(
        `INSERT INTO access_grant (id, resource_type, resource_id, principal_type, principal_id, permission, created_at)
         VALUES (?, 'channel', 'c', ?, ?, ?, 1)`,
      ).run(grant.join(), ...grant);
    const insert = db.prepare(
      `INSERT INTO message (id, user_id, channel_id, content, data, meta, created_at, updated_at, parent_id, reply_to_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { id, user, text, at, channel: where = 'c', parent, replyTo, meta, data } of rows) {
      const json = [JSON.stringify(data ?? {}), JSON.stringify(meta ?? null)];
      insert.run(id, user, where, text, ...json, at, at, parent ?? null, replyTo ?? null);
    }
    db.close();
  }

  const model = { model_id: 'm', model_name: 'M', done: true };

  it('goes on over several turns and names everybody who must consent', async () => {
    await posts([
      { id: 'q1', user: 'ann', text: '<@M:m|M> hi', at: T },
      { id: 'a1', user: 'ann', text: 'hello', at: T + 1n, parent: 'q1', meta: model },
      { id: 'q2', user: 'bob', text: '<@U:cy|Cy Doe> asked: why?', at: T + 2n, parent: 'q1' },
      {
        id: 'a2',
        user: 'dee',
        text: 'because',
        at: T + 3n,
        parent: 'q1',
        replyTo: 'q2',
        meta: model,
      },
    ]);
    const { conversations, readings } = await read();
    expect(conversations.map(openAiMessages)).toEqual([
      [
        { role: 'user', content: '@M hi' },
        { role: 'assistant', content: 'hello' },
        { role: 'user', content: '@Cy Doe asked: why?' },
        { role: 'assistant', content: 'because' },
      ],
    ]);
    expect(conversations[0]?.authorIds).toEqual(['ann', 'bob', 'cy', 'dee']);
    expect(conversations[0]?.turns[2]?.parts[0]).toMatchObject({ people: [{ start: 1, end: 7 }] });
    expect(readings[0]?.fates.size).toBe(4);
  });

  it('trap 7 and 9: orders posts one nanosecond apart and cuts the window exactly there', async () => {
    await posts([
      { id: 'z', user: 'ann', text: 'first', at: T + 1n },
      { id: 'b', user: 'ann', text: 'second', at: T + 2n, parent: 'z' },
      { id: 'a', user: 'ann', text: 'answer', at: T + 3n, parent: 'z', meta: model },
      { id: 'old', user: 'ann', text: 'before', at: T - 1n },
    ]);
    const { conversations, planned } = await read({ ...ALL, from: Number(T / 1_000_000_000n) });
    expect(planned.map(({ chatId }) => chatId)).toEqual(['z']);
    expect(conversations.map(openAiMessages)).toEqual([
      [
        { role: 'user', content: 'first\n\nsecond' },
        { role: 'assistant', content: 'answer' },
      ],
    ]);
  });

  it('takes a reply outside of the thread to the post it answers', async () => {
    await posts([
      { id: 'q', user: 'ann', text: 'hi', at: T },
      { id: 'r', user: 'ann', text: 'hello', at: T + 1n, replyTo: 'q', meta: model },
    ]);
    const { planned, conversations } = await read();
    expect(planned.map(({ chatId }) => chatId)).toEqual(['q']);
    expect(conversations[0]?.turns.map(({ id }) => id)).toEqual(['q', 'r']);
  });

  it('keeps the replies of two models apart', async () => {
    await posts([
      { id: 'q', user: 'ann', text: 'hi', at: T },
      { id: 'r1', user: 'ann', text: 'one', at: T + 1n, parent: 'q', replyTo: 'q', meta: model },
      { id: 'r2', user: 'ann', text: 'two', at: T + 2n, parent: 'q', replyTo: 'q', meta: model },
    ]);
    const visible = await read();
    expect(visible.conversations.map(({ leafId }) => leafId)).toEqual(['r1']);
    expect(visible.readings[0]?.fates.get('r2')).toBe('not_on_branch');
    await dataSource?.destroy();
    const all = await read(ALL, 'all');
    expect(all.conversations.map(({ leafId }) => leafId)).toEqual(['r1', 'r2']);
  });

  it.each([
    ['trap 15: an error stored as text', { text: 'Error: no model' }, 'error_answer'],
    ['a reply that came through blank', { text: '' }, 'no_assistant_answer'],
    [
      'a reply that is not done',
      { text: 'partial', meta: { ...model, done: false } },
      'unfinished_answer',
    ],
  ])('leaves out %s', async (_, reply, reason) => {
    await posts([
      { id: 'q', user: 'ann', text: 'hi', at: T },
      { id: 'r', user: 'ann', at: T + 1n, parent: 'q', meta: model, ...reply },
    ]);
    const { readings } = await read();
    expect(readings.map((reading) => reading.reason)).toEqual([reason]);
  });

  it('reads output items where the text is blank', async () => {
    const output = [{ type: 'message', content: [{ type: 'output_text', text: 'hello' }] }];
    await posts([
      { id: 'q', user: 'ann', text: 'hi', at: T },
      { id: 'r', user: 'ann', text: '', at: T + 1n, parent: 'q', meta: model, data: { output } },
    ]);
    expect((await read()).conversations.map(openAiMessages)[0]?.[1]?.content).toBe('hello');
  });

  it('ends before a post with files and before a webhook', async () => {
    await posts([
      { id: 'q', user: 'ann', text: 'look', at: T, data: { files: [{ id: 'f' }] } },
      { id: 'r', user: 'ann', text: 'nice', at: T + 1n, parent: 'q', meta: model },
      { id: 'w', user: 'ann', text: 'ci', at: T + 2n, meta: { webhook: { id: 'x' } } },
      { id: 's', user: 'ann', text: 'ok', at: T + 3n, parent: 'w', meta: model },
    ]);
    const { readings } = await read();
    expect(readings.map((reading) => reading.reason)).toEqual(['has_attachments', 'internal_chat']);
  });

  it.each([
    ['deleted', { deleted_at: 5 }],
    ['a direct message', { type: 'dm' }],
    ['a group', { type: 'group' }],
    ['private', { is_private: 1 }],
  ])('leaves out a channel that is %s', async (_, channel) => {
    await posts([{ id: 'q', user: 'ann', text: 'hi', at: T }], channel);
    expect((await read()).planned).toEqual([]);
  });

  it.each<[string, Parameters<typeof posts>[2], number]>([
    ['to nobody: it is its owner’s alone', [], 0],
    ['to a group', [['group', 'x', 'read']], 0],
    ['to one person', [['user', 'ann', 'read']], 0],
    ['to everybody, but to write only', [['user', '*', 'write']], 0],
    ['to a group of that name', [['group', '*', 'read']], 0],
    ['to everybody', [['user', '*', 'read']], 1],
    [
      'to everybody and a group',
      [
        ['group', 'x', 'write'],
        ['user', '*', 'read'],
      ],
      1,
    ],
  ])('reads a channel only when everybody may read it: granted %s', async (_, grants, threads) => {
    await posts([{ id: 'q', user: 'ann', text: 'hi', at: T }], {}, grants);
    expect((await read()).planned).toHaveLength(threads);
  });

  it('trap 43: takes the post of an app for that of an author whom nobody knows', async () => {
    await posts([
      { id: 'q', user: 'ann', text: 'hi', at: T },
      { id: 'p', user: '', text: 'news from outside', at: T + 1n, parent: 'q' },
      { id: 'r', user: 'ann', text: 'ok', at: T + 2n, parent: 'q', replyTo: 'p', meta: model },
    ]);
    expect((await read()).conversations[0]?.authorIds).toEqual(['ann', '(nobody)']);
  });
});

function fail(): never {
  throw new Error('no conversation');
}
