import { tokenFor } from '@app/fine-tuning/testing';
import { DataSource } from 'typeorm';
import { PublicationRound } from '../libs/fine-tuning/src/dataset/publish/publication-round';
import { insertRow } from '../libs/fine-tuning/src/testing/database/insert-row';
import { ApiClient, SELF_API, usersOf } from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { insertChat, turn } from './support/copied-chats';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';

describe.each(databaseCases('0.11.0'))('a preview of my own turns ($engine)', ({ make }) => {
  let database: TestDatabase;
  let host: ApiHost;

  beforeAll(async () => {
    database = await make();
    host = await startApiHost(database.url);
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  test('shows what I wrote in chats of other people, and nothing that they wrote', async () => {
    const dataSource = host.app.get(DataSource);
    const ids = (await usersOf(host)).filter(({ role }) => role === 'user').map(({ id }) => id);
    const [ownerId = '', otherId = '', third = ''] = ids;
    const [owner, other, thirdPerson] = [ownerId, otherId, third].map(
      (id) => new ApiClient(host.url, tokenFor(id)),
    ) as [ApiClient, ApiClient, ApiClient];
    const [chat, closed] = ['a-chat-of-several', 'a-chat-of-another-no'];
    const nodes = [
      ...turn('ownerquestion one', 'owneranswer one'),
      ...turn('guestquestion one', 'guestanswer one', { user_id: otherId }),
      ...turn('ownerquestion two', 'owneranswer two'),
      // What two people may have said is shown to neither.
      ...turn('doubtful one', 'doubtful answer', { user_id: otherId }),
    ].map((node, n) => ({ ...node, id: `several-people-write-${n}` }));
    const shut = turn('closedquestion one', 'closedanswer one', { user_id: otherId }).map(
      (node, n) => ({ ...node, id: `nobody-reads-this-one-${n}` }),
    );
    const people = [ownerId, ownerId, otherId, otherId, ownerId, ownerId, third, third];
    const mirrored = [
      ...nodes.map(({ id, role }, n) => ({ chatId: chat, id, role, user: people[n] })),
      ...shut.map(({ id, role }) => ({ chatId: closed, id, role, user: otherId })),
    ];
    const preview = `${SELF_API}/consent/preview?suppose=granted&limit=100`;
    for (const one of [owner, thirdPerson])
      await one.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    const before = (await other.get(preview)).json;
    await insertChat(dataSource, { id: chat, owner: ownerId, nodes });
    await insertChat(dataSource, { id: closed, owner: third, nodes: shut });
    for (const { chatId, id, role, user } of mirrored)
      await insertRow(dataSource, 'chat_message', {
        ...{ id: `${chatId}-${id}`, chat_id: chatId, user_id: user, role },
        ...{ created_at: 1, updated_at: 1 },
      });
    await thirdPerson.send('PUT', `${SELF_API}/consent/chats/${closed}`, { decision: 'denied' });
    const { json } = await other.get(preview);
    const at = (json['chats'] as unknown as { chatId: string }[]).findIndex(
      ({ chatId }) => chatId === chat,
    );
    expect((json['chats'] as unknown as unknown[])[at]).toEqual({
      chatId: chat,
      title: '',
      own: false,
    });
    const hidden = '[written by somebody else]';
    expect((json['samples'] as unknown as unknown[])[at]).toMatchObject({
      messages: [
        { role: 'user', content: hidden },
        { role: 'assistant', content: hidden },
        { role: 'user', content: 'guestquestion one' },
        { role: 'assistant', content: 'guestanswer one' },
      ],
    });
    expect(JSON.stringify(json)).not.toMatch(/owner(question|answer)|doubtful|closed|another-no/);
    // How much others wrote, what is in it and why it stays out is no business of theirs.
    for (const part of ['counts', 'pii', 'estimates']) expect(json[part]).toEqual(before[part]);
    const page = (cursor: string): ReturnType<typeof other.get> =>
      other.get(`${preview.replace('100', '1')}&cursor=${cursor}`);
    const last = (json['samples'] as unknown as unknown[]).length - 1;
    const [own, guests] = [await page(String(last - 1)), await page(String(last))];
    expect([own.json['nextCursor'], guests.json['nextCursor']]).toEqual([String(last), null]);
    expect(guests.json['samples']).toEqual([(json['samples'] as unknown as unknown[])[at]]);
    // Whoever owns a chat sees it whole.
    const whole = JSON.stringify((await owner.get(preview)).json);
    expect(whole).not.toContain('guestquestion');
    await other.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    expect(JSON.stringify((await owner.get(preview)).json)).toContain('guestquestion one');
    // Somebody with words in one's own chat says no while the second part is made.
    const realLook = PublicationRound.prototype.look;
    const look = jest.spyOn(PublicationRound.prototype, 'look');
    look.mockImplementation(async function (this: PublicationRound) {
      const members = await realLook.call(this);
      if (look.mock.calls.length === 2)
        await other.send('PUT', `${SELF_API}/consent`, { decision: 'withdrawn' });
      return members;
    });
    expect(JSON.stringify((await owner.get(preview)).json)).not.toContain('guestquestion');
    expect(look.mock.calls.length).toBeGreaterThan(2);
    look.mockRestore();
    await other.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    await other.send('PUT', `${SELF_API}/consent/chats/${chat}`, { decision: 'denied' });
    expect(JSON.stringify((await other.get(preview)).json)).not.toContain('guestquestion');
  });
});
