import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AuditService, ConsentEvent, ConsentMaintenance } from '@app/fine-tuning';
import { DataSource } from 'typeorm';
import { tokenFor } from '@app/fine-tuning/testing';
import {
  ADMIN_API,
  ApiClient,
  clientOf,
  exportNow,
  forgetConsent,
  RAW_EXPORT,
  SELF_API,
  usersOf,
} from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';

describe.each(databaseCases('0.11.0'))('self-service ($engine)', ({ make }) => {
  let database: TestDatabase;
  let host: ApiHost;
  let owner: ApiClient;
  let other: ApiClient;
  let admin: ApiClient;
  let ownerId: string;
  let otherId: string;
  let chats: string[];
  let policyText: string;

  beforeAll(async () => {
    database = await make();
    policyText = join(await mkdtemp(join(tmpdir(), 'fine-tuning-policy-')), 'policy.txt');
    await writeFile(policyText, 'We ask you.');
    host = await startApiHost(database.url, {
      ...{ ALLOW_RAW_PII: 'true', POLICY_TEXT_FILE: policyText },
    });
    const users = (await usersOf(host)).filter(({ role }) => role === 'user');
    const rows: { id: string; user_id: string }[] = await host.app
      .get(DataSource)
      .query('SELECT id, user_id FROM chat ORDER BY id');
    const chatsOf = (id: string): string[] =>
      rows.filter((row) => row.user_id === id).map((row) => row.id);
    const [first, second] = users.sort((a, b) => chatsOf(b.id).length - chatsOf(a.id).length);
    ownerId = first?.id ?? '';
    otherId = second?.id ?? '';
    chats = chatsOf(ownerId);
    owner = new ApiClient(host.url, tokenFor(ownerId));
    other = new ApiClient(host.url, tokenFor(otherId));
    admin = await clientOf(host, 'admin');
  }, 60_000);

  beforeEach(() => forgetConsent(host));

  afterAll(async () => {
    await host.stop();
    await database.remove();
    await rm(dirname(policyText), { recursive: true });
  });

  test('a yes keeps the hash of the text that was shown, and none is taken for a text that cannot be', async () => {
    const { json } = await owner.get(`${SELF_API}/consent`);
    const textSha256 = createHash('sha256').update('We ask you.').digest('hex');
    expect(json['policy']).toMatchObject({ text: 'We ask you.', textSha256 });
    const yes = { decision: 'granted', textSha256 };
    const other = await owner.send('PUT', `${SELF_API}/consent`, {
      ...yes,
      textSha256: 'f'.repeat(64),
    });
    expect([other.status, other.json['code']]).toEqual([409, 'consent/policy-text']);
    expect((await owner.send('PUT', `${SELF_API}/consent`, yes)).status).toBe(200);
    const events = host.app.get(DataSource).getRepository(ConsentEvent);
    const last = await events.findOne({ where: { userId: ownerId }, order: { seq: 'DESC' } });
    expect(last?.details).toEqual({ textSha256 });
    await writeFile(policyText, 'x'.repeat(2 * 1024 * 1024));
    try {
      const [mine, chat] = [`${SELF_API}/consent`, `${SELF_API}/consent/chats/${chats[0] ?? ''}`];
      for (const path of [mine, chat])
        expect((await owner.send('PUT', path, yes)).json['code']).toBe('consent/policy-text');
      expect((await owner.send('PUT', mine, { decision: 'denied' })).status).toBe(200);
    } finally {
      await writeFile(policyText, 'We ask you.');
    }
  });

  test('asked, granted, withdrawn: my state and my history say so', async () => {
    const unset = await owner.get(`${SELF_API}/consent`);
    expect(unset.json).toMatchObject({
      decision: null,
      decidedAt: null,
      asksAgain: false,
      chats: [],
    });
    const granted = await owner.send('PUT', `${SELF_API}/consent`, {
      decision: 'granted',
      policyVersion: '2026-01',
    });
    expect(granted.json).toMatchObject({ decision: 'granted', policyVersion: '2026-01' });
    await owner.send('PUT', `${SELF_API}/consent`, { decision: 'withdrawn' });
    const { json } = await owner.get(`${SELF_API}/consent/history`);
    expect(json['items']).toMatchObject([
      { scope: 'user', decision: 'granted', policyVersion: '2026-01', recordedBy: 'subject' },
      { scope: 'user', decision: 'withdrawn', recordedBy: 'subject' },
    ]);
    expect((await other.get(`${SELF_API}/consent/history`)).json['items']).toEqual([]);
  });

  test('pages of history', async () => {
    for (const decision of ['granted', 'denied', 'granted', 'withdrawn']) {
      await owner.send('PUT', `${SELF_API}/consent`, { decision });
    }
    const first = await owner.get(`${SELF_API}/consent/history?limit=3`);
    const second = await owner.get(
      `${SELF_API}/consent/history?limit=3&cursor=${String(first.json['nextCursor'])}`,
    );
    const items = [first, second].flatMap(
      ({ json }) => json['items'] as unknown as { decision: string }[],
    );
    expect(items.map(({ decision }) => decision)).toEqual([
      'granted',
      'denied',
      'granted',
      'withdrawn',
    ]);
    expect(second.json['nextCursor']).toBeNull();
    expect((await owner.get(`${SELF_API}/consent/history?cursor=-1`)).status).toBe(400);
  });

  test('single chats: mine yes, others and unknown ones look alike', async () => {
    const chat = `${SELF_API}/consent/chats/`;
    const mine = await owner.send('PUT', chat + (chats[0] ?? ''), { decision: 'denied' });
    expect(mine.json['chats']).toMatchObject([{ chatId: chats[0], decision: 'denied' }]);
    expect((await owner.send('DELETE', chat + (chats[0] ?? ''))).json['chats']).toEqual([]);
    const foreign = await other.send('PUT', chat + (chats[0] ?? ''), { decision: 'granted' });
    const unknown = await other.send('PUT', `${chat}no-such-chat`, { decision: 'granted' });
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(foreign.json['code']).toBe(unknown.json['code']);
    expect((await other.send('DELETE', chat + (chats[0] ?? ''))).status).toBe(404);
  });

  test.each([
    [{}],
    [{ decision: 'yes' }],
    [{ decision: null }],
    [{ decision: 'granted', userId: 'somebody-else' }],
    [{ decision: 'granted', evidence: 'I said so' }],
    [{ decision: 'granted', policyVersion: 'x'.repeat(65) }],
    [{ decision: 'cleared' }],
  ])('%j is refused and changes nothing', async (body) => {
    expect((await owner.send('PUT', `${SELF_API}/consent`, body)).status).toBe(400);
    expect((await owner.get(`${SELF_API}/consent`)).json['decision']).toBeNull();
  });

  test('an admin denies for others and can never grant; only an operator lifts it', async () => {
    const denied = await admin.send('POST', `${ADMIN_API}/consent/users/${ownerId}/deny`);
    expect([denied.status, denied.json]).toEqual([200, { changed: 1, unchanged: 0, accounts: 1 }]);
    expect((await owner.get(`${SELF_API}/consent`)).json['decision']).toBe('denied');
    const grant = await owner.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    expect([grant.status, grant.json['code']]).toEqual([409, 'consent/held']);
    expect((await admin.send('POST', `${ADMIN_API}/consent/users/${ownerId}/grant`)).status).toBe(
      404,
    );
    expect((await admin.send('POST', `${ADMIN_API}/consent/users/nobody/deny`)).status).toBe(404);
    // No personal data in addresses: only ids name people there.
    const [{ email }] = await host.app
      .get(DataSource)
      .query(`SELECT email FROM "user" WHERE id = '${ownerId}'`);
    const byAddress = `${ADMIN_API}/consent/users/${encodeURIComponent(email)}/deny`;
    expect((await admin.send('POST', byAddress)).status).toBe(404);
    const chat = await admin.send('POST', `${ADMIN_API}/consent/chats/${chats[0] ?? ''}/deny`);
    expect(chat.status).toBe(200);
  });

  test('a material change of the text asks again', async () => {
    await owner.send('PUT', `${SELF_API}/consent`, { decision: 'granted', policyVersion: '1' });
    const maintenance = host.app.get(ConsentMaintenance);
    await maintenance.recordPolicyVersion('2', { material: true });
    const { json } = await owner.get(`${SELF_API}/consent`);
    expect(json).toMatchObject({ decision: 'granted', asksAgain: true, currentPolicyVersion: '2' });
    for (const [policyVersion, code] of [
      ['1', 'consent/unknown-policy'],
      ['0', 'consent/unknown-policy'],
    ]) {
      const body = { decision: 'granted', policyVersion };
      const refused = await owner.send('PUT', `${SELF_API}/consent`, body);
      expect([refused.status, refused.json]).toMatchObject([400, { code, current: '2' }]);
    }
    await maintenance.recordPolicyVersion('3', { material: false });
    await maintenance.recordPolicyVersion('4', { material: true });
    const chat = `${SELF_API}/consent/chats/${chats[0] ?? ''}`;
    const overtaken = await owner.send('PUT', chat, { decision: 'granted', policyVersion: '3' });
    expect(overtaken.json).toMatchObject({
      code: 'consent/outdated-policy',
      current: '4',
      errors: [{ pointer: '/policyVersion' }],
    });
    const no = { decision: 'denied', policyVersion: 'unknown' };
    expect((await owner.send('PUT', chat, no)).status).toBe(200);
    const again = await owner.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    expect(again.json).toMatchObject({ asksAgain: false, policyVersion: '4', accounts: 1 });
  });

  test('my own chats as they would be exported, also before I say yes, and nobody else', async () => {
    const preview = `${SELF_API}/consent/preview`;
    const supposed = await owner.get(`${preview}?suppose=granted&limit=2`);
    expect(supposed.json).toMatchObject({ supposed: true, scrubbed: true });
    expect((await owner.get(preview)).json).toMatchObject({
      supposed: false,
      samples: [],
      nextCursor: null,
    });
    const { json: own } = await owner.get(`${SELF_API}/consent`);
    expect(own['decision']).toBeNull();
    await owner.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    const rows: unknown[] = [];
    const ids: ({ chatId: string; title: string } | null)[] = [];
    const { chats: wanted } = supposed.json['counts'] as unknown as { chats: { exported: number } };
    // Not more pages than a person may ask for in a minute.
    const limit = Math.ceil(wanted.exported / 3);
    for (let cursor = '0'; cursor !== 'null';) {
      const { json } = await owner.get(`${preview}?limit=${limit}&cursor=${cursor}`);
      rows.push(...(json['samples'] as unknown as unknown[]));
      ids.push(...(json['chats'] as unknown as typeof ids));
      cursor = String(json['nextCursor']);
    }
    const whole = await owner.get(`${preview}?limit=100`);
    const { chats: counted } = whole.json['counts'] as unknown as { chats: { seen: number } };
    expect(counted.seen).toBeLessThanOrEqual(chats.length);
    expect(counted.seen).toBeGreaterThan(0);
    expect(rows).toEqual(whole.json['samples']);
    expect(rows.slice(0, 2)).toEqual(supposed.json['samples']);
    expect(rows.length).toBeGreaterThan(2);
    for (const chat of ids) expect(chats).toContain(chat?.chatId);
    const first = ids[0]?.chatId;
    await owner.send('PUT', `${SELF_API}/consent/chats/${String(first)}`, { decision: 'denied' });
    const without = await owner.get(`${preview}?suppose=granted&limit=100`);
    expect(JSON.stringify(without.json['chats'])).not.toContain(first);
    expect(without.json['samples']).toHaveLength(
      rows.length - ids.filter((chat) => chat?.chatId === first).length,
    );
    // Of others nothing is supposed, and an admin cannot suppose for somebody else.
    expect((await other.get(`${preview}?limit=100`)).json['samples']).toEqual([]);
    for (const query of ['suppose=denied', 'cursor=-1', `userId=${ownerId}`])
      expect((await owner.get(`${preview}?${query}`)).status).toBe(400);
  });

  test('my chats by title, a page at a time, each with what I decided of it', async () => {
    const titles = (json: Record<string, unknown>): unknown[] =>
      (json['items'] as { title: string }[]).map(({ title }) => title);
    const search = (body: object, page = 'limit=100'): ReturnType<typeof owner.send> =>
      owner.send('POST', `${SELF_API}/consent/chats/search?${page}`, body);
    const all: unknown[] = [];
    let cursor = '';
    do {
      const { json } = await search({}, `limit=7${cursor}`);
      const items = json['items'] as unknown as { chatId: string; updatedAt: string }[];
      expect(items.map(({ updatedAt }) => updatedAt)).toEqual(
        items
          .map(({ updatedAt }) => updatedAt)
          .sort()
          .reverse(),
      );
      all.push(...items.map(({ chatId }) => chatId));
      cursor = json['nextCursor'] === null ? '' : `&cursor=${String(json['nextCursor'])}`;
    } while (cursor !== '');
    expect(all.sort()).toEqual(chats);
    await owner.send('PUT', `${SELF_API}/consent/chats/${chats[0] ?? ''}`, { decision: 'denied' });
    const { json } = await search({});
    const decided = (
      json['items'] as unknown as { chatId: string; decision: string | null }[]
    ).filter(({ decision }) => decision !== null);
    expect(decided).toMatchObject([{ chatId: chats[0], decision: 'denied' }]);
    const some = titles(json).find((title) => /[a-z]{3}/.test(String(title)));
    const found = async (part: string): Promise<unknown[]> =>
      titles((await search({ search: part })).json);
    expect(await found(String(some).toUpperCase())).toContain(some);
    await host.app
      .get(DataSource)
      .query(`UPDATE chat SET title = 'Über Größe 100%' WHERE id = '${chats[0] ?? ''}'`);
    for (const part of ['Über', 'Größe', 'E 100%', '100%'])
      expect(await found(part)).toEqual(['Über Größe 100%']);
    for (const none of ['%%%%', '____', "'; --"]) expect(await found(none)).toEqual([]);
    for (const cursor of ['x', '-1', 'MS4']) {
      const answer = await search({}, `cursor=${cursor}`);
      expect([cursor, answer.status, answer.json['code']]).toEqual([cursor, 400, 'request/cursor']);
    }
  });

  test('which datasets hold me', async () => {
    await owner.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    const run = await exportNow(admin, RAW_EXPORT);
    const { json } = await owner.get(`${SELF_API}/exposure`);
    expect(json['items']).toMatchObject([{ exportId: run['id'], status: 'done', revokedAt: null }]);
    expect((await other.get(`${SELF_API}/exposure`)).json['items']).toEqual([]);
  });

  test('my no reaches my other account, my yes does not', async () => {
    const dataSource = host.app.get(DataSource);
    const addresses: { id: string; email: string }[] = await dataSource.query(
      'SELECT id, email FROM "user"',
    );
    const mine = addresses.find(({ id }) => id === ownerId)?.email ?? '';
    const theirs = addresses.find(({ id }) => id === otherId)?.email ?? '';
    const rename = (email: string): Promise<unknown> =>
      dataSource.query(`UPDATE "user" SET email = '${email}' WHERE id = '${otherId}'`);
    await rename(`  ${mine.toUpperCase()}`);
    try {
      const consent = `${SELF_API}/consent`;
      await other.send('PUT', consent, { decision: 'granted' });
      await owner.send('PUT', consent, { decision: 'granted' });
      const run = await exportNow(admin, RAW_EXPORT);
      const { json } = await owner.send('PUT', consent, { decision: 'withdrawn' });
      expect(json).toMatchObject({ decision: 'withdrawn', accounts: 2 });
      expect((await other.get(consent)).json['decision']).toBe('withdrawn');
      const files = await admin.get(`${ADMIN_API}/export/${String(run['id'])}/files`);
      expect([files.status, files.json['code']]).toEqual([410, 'export/revoked']);
      await other.send('PUT', consent, { decision: 'granted' });
      expect((await owner.get(consent)).json['decision']).toBe('withdrawn');
      const denied = await admin.send('POST', `${ADMIN_API}/consent/users/${otherId}/deny`);
      expect(denied.json).toEqual({ changed: 2, unchanged: 0, accounts: 2 });
      const held = await owner.send('PUT', consent, { decision: 'granted' });
      expect([held.status, held.json['code']]).toEqual([409, 'consent/held']);
    } finally {
      await rename(theirs);
    }
  });

  test('whoever asks for a dataset finds out that an account in it is gone', async () => {
    await owner.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    const { id } = await exportNow(admin, RAW_EXPORT);
    const run = `${ADMIN_API}/export/${String(id)}`;
    const files = await admin.get(`${run}/files`);
    expect(files.status).toBe(200);
    const dataSource = host.app.get(DataSource);
    const move = (from: string, to: string): Promise<unknown> =>
      dataSource.query(`UPDATE "user" SET id = '${to}' WHERE id = '${from}'`);
    await move(ownerId, 'moved');
    try {
      const ticket = await admin.send('POST', `${run}/files/manifest.json/tickets`);
      expect([ticket.status, ticket.json['code']]).toEqual([410, 'export/revoked']);
    } finally {
      await move('moved', ownerId);
    }
    // It stays revoked, also when the account comes back.
    expect((await admin.get(`${run}/files/manifest.json`)).status).toBe(410);
    expect((await admin.get(run)).json['status']).toBe('revoked');
    const { json } = await admin.get(`${ADMIN_API}/audit?limit=100`);
    expect(json['items']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'export.revoke',
          targetId: id,
          details: { because: 'account.gone' },
        }),
      ]),
    );
  });

  test('the audit trail holds all of it, unbroken, and without a word of a conversation', async () => {
    await owner.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    await other.get(`${ADMIN_API}/audit`);
    const { json } = await admin.get(`${ADMIN_API}/audit?limit=100`);
    const events = json['items'] as unknown as {
      action: string;
      outcome: string;
      actorId: string;
    }[];
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'consent.granted',
          outcome: 'ok',
          actorId: ownerId,
          origin: '127.0.0.1',
        }),
        expect.objectContaining({ action: 'audit.read', outcome: 'denied' }),
        expect.objectContaining({ action: 'audit.read', outcome: 'ok' }),
      ]),
    );
    expect(await host.app.get(AuditService).verify()).toMatchObject({ intact: true });
  });

  test('small groups are hidden in the summary', async () => {
    await owner.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    const { json } = await admin.get(`${ADMIN_API}/consent/summary`);
    expect(json).toMatchObject({ smallestGroup: 5, users: { granted: null, unset: null } });
    // Twelve people, one grant: no sum may give it away.
    expect(json['grantsByPolicyVersion']).toEqual({ '': null });
    expect(JSON.stringify(json)).not.toContain(ownerId);
  });
});
