/** What the console asks beside exports: how things stand, what can be chosen, the text, the chains, options and report of a run. */
import { ConsentMaintenance } from '@app/fine-tuning';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import {
  createOpenWebUiDatabase,
  decide,
  insertRow,
  tokenFor,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import {
  ADMIN_API,
  ApiClient,
  clientOf,
  exportNow,
  SELF_API,
  type Reply,
} from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { databaseCases, sqliteCase } from './support/databases';
import { ENGINES } from './support/engines';
import { preparedDatabase } from './support/prepared-database';

test.each([sqliteCase('legacy-0.3.16'), ...databaseCases('0.5.20')])(
  'of an older database can be chosen what it has ($fixture)',
  async (testCase) => {
    const database = await preparedDatabase(testCase);
    const dataSource = await openDatabase(database.url);
    const host = await startApiHost(database.url);
    try {
      const admin = await clientOf(host, 'admin');
      const known = async (query: string): Promise<string[]> => {
        const found = await dataSource.query<{ name: string }[]>(query);
        return [...new Set(found.map(({ name }) => name))].sort();
      };
      const offered = async (field: string): Promise<unknown[]> => {
        const all: { label: string }[] = [];
        for (let cursor = ''; ;) {
          const { status, json } = await admin.send(
            'POST',
            `${ADMIN_API}/choices/search?limit=100${cursor}`,
            { field },
          );
          expect([field, status]).toEqual([field, 200]);
          all.push(...(json['items'] as unknown as { label: string }[]));
          if (json['nextCursor'] === null)
            return [...new Set(all.map(({ label }) => label))].sort();
          cursor = `&cursor=${String(json['nextCursor'])}`;
        }
      };
      expect(await offered('userIds')).toEqual(await known('SELECT name FROM "user"'));
      const consenting = `(SELECT id FROM "user" WHERE fine_tuning_consent = 'granted')`;
      const tags = await known(`SELECT name FROM tag WHERE user_id IN ${consenting}`);
      expect(tags.length).toBeGreaterThan(0);
      expect(await offered('tags')).toEqual(tags);
      expect(await offered('models')).toEqual(await known('SELECT name FROM model'));
    } finally {
      await host.stop();
      await dataSource.destroy();
      await database.remove();
    }
  },
);

const TEXT = 'May we?\n\nWe ask <b>you</b>.\n';
const SHA256 = createHash('sha256').update(TEXT).digest('hex');

describe.each(ENGINES)('what the console asks, on %s', (_engine, engine) => {
  let folder: string;
  let database: OpenWebUiDatabase;
  let host: ApiHost;
  let admin: ApiClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-console-'));
    await writeFile(join(folder, 'text.txt'), TEXT);
    const chat = (n: number, tags: string[]) => ({
      title: `Chat ${n}`,
      tags,
      turns: [
        {
          user: `How long do I cook ${n} potatoes of the large kind?`,
          assistant: `About ${n + 20} minutes in salted water.`,
          model: n % 2 === 0 ? 'llama3' : 'qwen2',
          ...(n === 1 && {
            rating: 1 as const,
            siblings: [{ assistant: 'Until they are done, I think.', rating: -1 as const }],
          }),
        },
      ],
    });
    database = await createOpenWebUiDatabase({
      engine,
      people: [
        { name: 'Ada', role: 'admin' },
        { name: 'Bo', chats: [chat(1, ['Cooking']), chat(2, ['Cooking', 'At home'])] },
        { name: 'Ärne', chats: [chat(3, ['My illness'])] },
        ...Array.from({ length: 23 }, (_, n) => ({ name: `Person ${n}` })),
      ],
    });
    for (const [owner, id, name, parent] of [
      ['Bo', 'f1', 'Kitchen', null],
      ['Bo', 'f2', 'Potatoes', 'f1'],
      ['Ärne', 'f3', 'Letters to my doctor', null],
    ] as const)
      await insertRow(database.dataSource, 'folder', {
        id,
        name,
        parent_id: parent,
        user_id: database.user(owner).id,
        is_expanded: false,
        created_at: 1,
        updated_at: 1,
      });
    host = await startApiHost(database.url, {
      POLICY_TEXT_FILE: join(folder, 'text.txt'),
      ORGANISATION: 'Example Works',
      ALLOW_RAW_PII: 'true',
    });
    admin = await clientOf(host, 'admin');
    await decide(database, { actor: 'operator', user: database.user('Bo'), decision: 'granted' });
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const search = (body: object, query = ''): Promise<Reply> =>
    admin.send('POST', `${ADMIN_API}/choices/search${query}`, body);
  const labels = ({ json }: Reply): unknown[] =>
    (json['items'] as unknown as { label: string }[]).map(({ label }) => label);

  test('people are found by a part of name, address or id, and come page by page', async () => {
    expect(labels(await search({ field: 'userIds', search: 'äRN' }))).toEqual(['Ärne']);
    const { value } = (
      (await search({ field: 'userIds', search: 'bo' })).json['items'] as unknown as {
        value: string;
      }[]
    )[0] ?? { value: '' };
    expect(value).toBe(database.user('Bo').id);
    expect(labels(await search({ field: 'userIds', search: value }))).toEqual(['Bo']);
    const all: unknown[] = [];
    for (let cursor = ''; ;) {
      const page = await search({ field: 'userIds' }, `?limit=10${cursor}`);
      all.push(...labels(page));
      const { nextCursor } = page.json;
      if (nextCursor === null) break;
      cursor = `&cursor=${String(nextCursor)}`;
    }
    expect(all).toHaveLength(26);
    expect(new Set(all).size).toBe(26);
  });

  test('models are those that answered', async () => {
    expect(labels(await search({ field: 'models' }))).toEqual(['llama3', 'qwen2']);
  });

  test('tags and folders are those of people who consent, and of nobody else', async () => {
    expect(labels(await search({ field: 'tags' }))).toEqual(['At home', 'Cooking']);
    const { json } = await search({ field: 'folders' });
    expect(json['items']).toEqual([
      { value: 'f1', label: 'Kitchen', about: null },
      { value: 'f2', label: 'Potatoes', about: 'Kitchen' },
    ]);
    expect(labels(await search({ field: 'tags', search: 'illness' }))).toEqual([]);
  });

  test.each([
    [{}, '', 400],
    [{ field: 'chats' }, '', 400],
    [{ field: 'tags', search: 'a\0' }, '', 400],
    [{ field: 'tags', search: 'a'.repeat(256) }, '', 400],
    [{ field: 'tags', more: 1 }, '', 400],
    [{ field: 'tags' }, '?cursor=x', 400],
    [{ field: 'tags' }, '?limit=101', 400],
    [{ field: 'tags', search: '%' }, '', 200],
  ])('choices of %j%s: %p', async (body, query, status) => {
    expect((await search(body, query)).status).toBe(status);
  });

  test('the versions of the text, and the text itself where it is the recorded one', async () => {
    const maintenance = host.app.get(ConsentMaintenance);
    const none = await admin.get(`${ADMIN_API}/consent/policies`);
    expect(none.json).toMatchObject({ organisation: 'Example Works', current: null, items: [] });
    await maintenance.recordPolicyVersion('1', { material: false });
    await maintenance.recordPolicyVersion('2', { material: true, textSha256: SHA256 });
    const { json } = await admin.get(`${ADMIN_API}/consent/policies`);
    expect(json).toMatchObject({
      current: '2',
      items: [
        { version: '2', material: true, inForce: true, outdated: false, text: TEXT, textSha256: SHA256 }, // prettier-ignore
        { version: '1', material: false, inForce: false, outdated: true, text: null },
      ],
    });
    await writeFile(join(folder, 'text.txt'), 'Another text');
    const other = await admin.get(`${ADMIN_API}/consent/policies`);
    expect(other.json['items']).toMatchObject([{ text: null }, { text: null }]);
    const { json: overview } = await admin.get(`${ADMIN_API}/overview`);
    // Bo said yes before the second version; one person is too few to be counted.
    expect(overview['attention']).toEqual([
      {
        code: 'policy-text',
        count: null,
        detail: expect.stringContaining('not the one') as string,
      },
      { code: 'grants-outdated', count: null, detail: null },
    ]);
    await writeFile(join(folder, 'text.txt'), TEXT);
  });

  test('a yes to a single chat of before the text changed asks again, and says so', async () => {
    const arne = new ApiClient(host.url, tokenFor(database.user('Ärne').id));
    const [chat] = database.user('Ärne').chats;
    const path = `${SELF_API}/consent/chats/${chat?.id ?? ''}`;
    await arne.send('PUT', path, { decision: 'granted' });
    const chats = async (): Promise<unknown> =>
      (await arne.send('POST', `${SELF_API}/consent/chats/search`, {})).json['items'];
    expect(await chats()).toMatchObject([{ decision: 'granted', asksAgain: false }]);
    await host.app.get(ConsentMaintenance).recordPolicyVersion('3', { material: true, textSha256: SHA256 }); // prettier-ignore
    expect(await chats()).toMatchObject([{ decision: 'granted', asksAgain: true }]);
    const { json } = await arne.get(`${SELF_API}/consent`);
    expect(json['chats']).toMatchObject([{ chatId: chat?.id, asksAgain: true }]);
    await arne.send('DELETE', path);
  });

  test('preferences are counted by what they rest on', async () => {
    await decide(database, { actor: 'operator', user: database.user('Bo'), decision: 'granted', policyVersion: '3' }); // prettier-ignore
    const preview = async (format: string): Promise<unknown> =>
      (await admin.send('POST', `${ADMIN_API}/export/preview?exact=true`, { format })).json['preferences']; // prettier-ignore
    expect(await preview('openai')).toEqual({});
    expect(await preview('trl-preference')).toEqual({ rating: 1 });
  });

  test('options, report and size of a run; and what is left when it is revoked', async () => {
    const { id } = await exportNow(admin, {
      format: 'openai',
      userIds: [database.user('Bo').id],
      pii: { deny: [{ value: 'Project Owl' }] },
    });
    const run = `${ADMIN_API}/export/${String(id)}`;
    const { json, text } = await admin.get(`${run}/recipe`);
    expect(json['recipe']).toMatchObject({ format: 'openai', pii: { deny: { size: 1 } } });
    expect(text).not.toContain('Project Owl');
    expect(text).not.toContain(database.user('Bo').id);
    expect((await admin.get(run)).json['recipeSha256']).toBe(json['recipeSha256']);
    expect((await admin.get(`${ADMIN_API}/export/nothing/recipe`)).status).toBe(404);

    const ticket = await admin.send('POST', `${run}/files/report.html/tickets`);
    const shown = await new ApiClient(host.url).get(`${String(ticket.json['href'])}&inline=true`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-disposition')).toMatch(/^inline;/);
    expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox; .*frame-ancestors 'self'$/); // prettier-ignore
    expect(shown.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    const saved = await admin.get(`${run}/files/report.html`);
    expect(saved.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const rows = await admin.get(`${run}/files/train.jsonl?inline=true`);
    expect([rows.status, rows.json['code']]).toEqual([400, 'file/not-shown']);

    const overview = async () => (await admin.get(`${ADMIN_API}/overview`)).json;
    const files = (await admin.get(`${run}/files`)).json['items'] as unknown as { bytes: number }[];
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    expect(await overview()).toMatchObject({
      exports: { done: 1, revoked: 0 },
      storage: { datasets: 1, counted: 1, bytes },
      attention: [],
    });
    await decide(database, { actor: 'self', user: database.user('Bo'), decision: 'withdrawn' });
    expect(await overview()).toMatchObject({
      exports: { done: 0, revoked: 1 },
      storage: { datasets: 0, counted: 0, bytes: 0 },
      attention: [{ code: 'exports-revoked', count: 1, detail: null }],
    });
    expect((await admin.get(`${run}/recipe`)).status).toBe(200);
  });

  test('both chains are checked, by several at once, and a change is found and needs attention', async () => {
    const verify = (): Promise<Reply> => admin.send('POST', `${ADMIN_API}/audit/verify`);
    const answers = await Promise.all([verify(), verify(), verify()]);
    for (const { status, json } of answers)
      expect([status, json['intact'], json['problems'], json['accepted']]).toEqual([200, true, [], []]); // prettier-ignore
    const { json } = answers[0];
    expect(json['audit']).toMatchObject({
      head: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const { json: trail } = await admin.get(`${ADMIN_API}/audit?action=audit.verify`);
    expect(trail['items']).toHaveLength(3);
    await database.dataSource.query(
      `UPDATE fine_tuning_audit_event SET origin = '::9' WHERE seq = 2`,
    );
    const broken = await verify();
    expect(broken.json).toMatchObject({
      intact: false,
      problems: [{ chain: 'audit', seq: 2, kind: 'changed' }],
    });
    await database.dataSource.query(
      `UPDATE fine_tuning_consent_event SET decision = 'denied' WHERE seq = (SELECT MAX(seq) FROM fine_tuning_consent_event)`,
    );
    const { json: now } = await admin.get(`${ADMIN_API}/overview`);
    expect(now['attention']).toMatchObject([
      { code: 'chains-broken' },
      { code: 'exports-revoked' },
    ]);
  });
});
