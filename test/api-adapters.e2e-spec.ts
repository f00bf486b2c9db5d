import type { INestApplication } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ADMIN_API, ApiClient, ended, SELF_API } from './support/api-client';
import { tokenFor } from '@app/fine-tuning/testing';
import { ADAPTERS, startEmbeddedHost } from './support/embedded-host';
import type { TestDatabase } from './support/fixtures';
import { migratedDatabase } from './support/migrated-database';

/** The journeys of admins and of people, the same wherever the module is mounted. */
describe.each(ADAPTERS)('the API on %s', (adapter) => {
  let database: TestDatabase;
  let app: INestApplication;
  let stop: () => Promise<void>;
  let url: string;
  let adminToken: string;
  let admin: ApiClient;
  let user: ApiClient;
  let id: string;
  let file: string;
  let whole: string;

  beforeAll(async () => {
    const made = await migratedDatabase('legacy-0.5.20');
    database = made;
    ({ app, url, stop } = await startEmbeddedHost({
      adapter,
      database: made.path,
      options: { allowRawPii: true, heartbeatSeconds: 1 },
    }));
    adminToken = tokenFor(made.idOf('admin'));
    admin = new ApiClient(url, adminToken);
    user = new ApiClient(url, tokenFor(made.idOf('user')));
    const people: { id: string }[] = await app
      .get(DataSource)
      .query(`SELECT id FROM "user" WHERE role IN ('user', 'admin')`);
    for (const person of people) {
      const body = { decision: 'granted' };
      const client = new ApiClient(url, tokenFor(person.id));
      expect((await client.send('PUT', `${SELF_API}/consent`, body)).status).toBe(200);
    }
    const created = await admin.send('POST', `${ADMIN_API}/export`, {
      format: 'openai',
      rawPii: true,
    });
    expect(created.status).toBe(202);
    id = String(created.json['id']);
    expect(created.headers.get('location')).toBe(`${ADMIN_API}/export/${id}`);
    expect(await ended(admin, id)).toMatchObject({ status: 'done' });
    file = `${ADMIN_API}/export/${id}/files/train.jsonl`;
    whole = (await admin.get(file)).text;
  }, 120_000);

  afterAll(async () => {
    await stop();
    await database.remove();
  });

  test('login by header and by cookie, and none', async () => {
    const anybody = new ApiClient(url);
    const path = `${ADMIN_API}/formats`;
    expect((await admin.get(path)).status).toBe(200);
    expect((await anybody.get(path, { cookie: `x=1; token=${adminToken}` })).status).toBe(200);
    const refused = await anybody.get(path);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await user.get(path)).status).toBe(403);
    expect((await anybody.get(path, { authorization: 'Bearer x.y.z' })).status).toBe(401);
    const forged = { cookie: `token=${adminToken}`, 'sec-fetch-site': 'cross-site' };
    expect((await anybody.send('POST', `${ADMIN_API}/export`, {}, forged)).status).toBe(403);
  });

  test('every answer has its headers', async () => {
    const { headers } = await admin.get(`${ADMIN_API}/formats`, { 'x-request-id': 'my-request-1' });
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-request-id': 'my-request-1',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  test('the correlation id goes into the audit trail, and the address', async () => {
    const sent = { 'x-request-id': 'of-the-audit-1' };
    await admin.send('POST', `${ADMIN_API}/export/preview`, { format: 'openai' }, sent);
    const { json } = await admin.get(`${ADMIN_API}/audit?action=export.preview&limit=1`);
    expect(json['items']).toMatchObject([{ correlationId: 'of-the-audit-1', origin: '127.0.0.1' }]);
  });

  test('one key, one export; the body is part of it', async () => {
    const key = { 'idempotency-key': 'once' };
    const send = (body: object) => admin.send('POST', `${ADMIN_API}/export`, body, key);
    const first = await send({ format: 'openai', limit: 1 });
    const again = await send({ format: 'openai', limit: 1 });
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.json['id']).toBe(first.json['id']);
    expect((await send({ format: 'openai', limit: 2 })).status).toBe(409);
    await ended(admin, String(first.json['id']));
  });

  test('a list leads to its next page', async () => {
    const first = await admin.get(`${ADMIN_API}/export?limit=1&status=done`);
    expect(first.json['items']).toHaveLength(1);
    const next = /^<(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect((await admin.get(next)).json['items']).toHaveLength(1);
    expect(next).toContain('limit=1&status=done&cursor=');
  });

  test('a run that the client has already is not sent again', async () => {
    const path = `${ADMIN_API}/export/${id}`;
    const etag = (await admin.get(path)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const again = await admin.get(path, { 'if-none-match': etag, 'cache-control': 'no-cache' });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await admin.get(path, { 'if-none-match': '"x"' })).status).toBe(200);
    expect((await admin.get(`${ADMIN_API}/formats`, { 'if-none-match': '*' })).status).toBe(200);
  });

  test('events of a run that has ended, from its beginning and from its last', async () => {
    const path = `${ADMIN_API}/export/${id}/events`;
    const { text, headers, status } = await admin.get(path);
    expect([status, headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    expect(headers.get('x-request-id')).toBeTruthy();
    expect(text).toMatch(/^retry: 2000\n\nid: \w+\nevent: progress\ndata: \{.*"status":"done"/);
    const last = /id: (\w+)\n/.exec(text)?.[1] ?? '';
    expect((await admin.get(path, { 'last-event-id': last })).status).toBe(204);
    const head = await admin.send('HEAD', path);
    expect([head.status, head.text]).toEqual([200, '']);
  });

  test('a preview ends with the connection', async () => {
    const abort = new AbortController();
    const sent = fetch(`${url}${ADMIN_API}/export/preview`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ format: 'openai' }),
      signal: abort.signal,
    });
    setImmediate(() => abort.abort());
    await expect(sent).rejects.toThrow();
    expect((await admin.get(`${ADMIN_API}/formats`)).status).toBe(200);
  });

  test('a download: whole, by HEAD, in parts, under conditions', async () => {
    const digest = createHash('sha256').update(whole);
    const etag = `"${digest.copy().digest('hex')}"`;
    const length = Buffer.byteLength(whole);
    const got = await admin.get(file);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      etag,
      'repr-digest': `sha-256=:${digest.digest('base64')}:`,
      'content-length': String(length),
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': `attachment; filename="train.jsonl"; filename*=UTF-8''train.jsonl`,
      'accept-ranges': 'bytes',
      'cache-control': 'no-store, no-transform',
    });
    const head = await admin.send('HEAD', file);
    expect([head.status, head.text, head.headers.get('content-length')]).toEqual([
      200,
      '',
      String(length),
    ]);
    const part = await admin.get(file, { range: 'bytes=10-29' });
    expect([part.status, part.text, part.headers.get('content-range')]).toEqual([
      206,
      Buffer.from(whole).subarray(10, 30).toString(),
      `bytes 10-29/${length}`,
    ]);
    expect((await admin.get(file, { 'if-none-match': etag })).status).toBe(304);
    expect((await admin.get(file, { 'if-match': '"another"' })).status).toBe(412);
    const beyond = await admin.get(file, { range: `bytes=${length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([
      416,
      `bytes */${length}`,
    ]);
    expect((await admin.get(`${ADMIN_API}/export/${id}/files`)).json['items']).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'train.jsonl', bytes: length })]),
    );
  });

  test.each(['nothing.jsonl', '..%2fmanifest.json', '%2e%2e%2fmanifest.json', 'train.jsonl%00'])(
    'no file is named %s',
    async (name) => {
      const { status, json } = await admin.get(`${ADMIN_API}/export/${id}/files/${name}`);
      expect([status, json['code']]).toEqual([404, 'request/not-found']);
    },
  );

  test('a ticket opens its file once', async () => {
    const issued = await admin.send('POST', `${file}/tickets`);
    expect(issued.status).toBe(201);
    const anybody = new ApiClient(url);
    const href = String(issued.json['href']);
    const twice = `${href}&ticket=x`;
    expect((await anybody.get(twice)).status).toBe(404);
    expect((await anybody.send('HEAD', href)).status).toBe(200);
    expect((await anybody.get(href)).text).toBe(whole);
    expect((await anybody.get(href)).status).toBe(404);
  });

  test.each([
    ["a person's page", SELF_API],
    ['the console', ADMIN_API],
  ])('%s and what it loads, packed where that is understood', async (_, api) => {
    const anybody = new ApiClient(url);
    const page = await anybody.get(`${api}/page?lang=de`, { 'accept-encoding': 'br, gzip' });
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(page.headers.get('content-encoding')).toBe('gzip');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|data:|\*/);
    const assets = [...page.text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => path);
    expect(assets.length).toBeGreaterThan(2);
    for (const path of assets) {
      const { status, headers } = await anybody.get(`${api}/${path ?? ''}`, {
        'accept-encoding': 'identity',
      });
      expect([status, headers.get('content-encoding')]).toEqual([200, null]);
      expect(headers.get('cache-control')).toContain('immutable');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    for (const name of [
      'nothing.js',
      '..%2Fperson.html',
      '%2e%2e%2fperson.html',
      '.sources',
      '__proto__',
    ]) {
      const { status, json } = await anybody.get(`${api}/page/assets/${name}`);
      expect([name, status, json['code']]).toEqual([name, 404, 'request/not-found']);
    }
    expect((await anybody.get(`${api}/page?token=a.b.c`)).status).toBe(400);
  });

  test('self-service: decide, decide about a chat, look', async () => {
    const put = (path: string, body: object) => user.send('PUT', SELF_API + path, body);
    expect((await put('/consent', { decision: 'denied' })).json['decision']).toBe('denied');
    expect((await put('/consent', { decision: 'granted' })).json['decision']).toBe('granted');
    expect((await put('/consent/chats/no-such-chat', { decision: 'denied' })).status).toBe(404);
    const chats: { id: string }[] = await app
      .get(DataSource)
      .query(
        `SELECT chat.id FROM chat JOIN "user" ON "user".id = chat.user_id WHERE role = 'user'`,
      );
    for (const { id: chat } of chats.slice(0, 1)) {
      const path = `/consent/chats/${chat}`;
      const decided = await put(path, { decision: 'denied' });
      const cleared = await user.send('DELETE', SELF_API + path);
      expect([decided.status, cleared.status]).toContain(decided.status);
      expect([200, 404]).toContain(decided.status);
    }
    expect((await user.get(`${SELF_API}/consent/history?limit=2`)).json['items']).toHaveLength(2);
    expect((await user.get(`${SELF_API}/consent/preview`)).status).toBe(200);
    expect((await user.get(`${SELF_API}/exposure`)).json['items']).toBeInstanceOf(Array);
    const summary = await admin.get(`${ADMIN_API}/consent/summary`);
    expect(summary.status).toBe(200);
  });

  test('personal data in a text', async () => {
    const { json } = await admin.send('POST', `${ADMIN_API}/analyze`, {
      text: '  Write to jane@example.org ',
    });
    expect(json).toMatchObject([{ entity_type: 'EMAIL_ADDRESS', start: 11, end: 27 }]);
  });

  test.each([
    ['PATCH', `${ADMIN_API}/export`, 405, 'GET, HEAD, POST'],
    ['POST', `${ADMIN_API}/formats`, 405, 'GET, HEAD'],
    ['GET', `${ADMIN_API}/export/preview`, 405, 'POST'],
    ['DELETE', `${ADMIN_API}/export/preview`, 405, 'POST'],
    ['PUT', `${ADMIN_API}/export/x/files/y`, 405, 'GET, HEAD'],
    ['OPTIONS', `${SELF_API}/consent`, 405, 'GET, HEAD, PUT'],
    ['PATCH', `${SELF_API}/consent/chats/x`, 405, 'PUT, DELETE'],
    ['GET', `${ADMIN_API}/consent`, 404, null],
    ['GET', `${ADMIN_API}/no/such/thing`, 404, null],
    ['POST', `${ADMIN_API}`, 404, null],
    ['GET', `${SELF_API}/nothing`, 404, null],
  ])('%s %s is answered by us with %i', async (method, path, status, allow) => {
    const body = ['GET', 'OPTIONS'].includes(method) ? undefined : { some: 'body' };
    const got = await admin.send(method, path, body);
    expect([got.status, got.headers.get('allow')]).toEqual([status, allow]);
    expect(got.headers.get('content-type')).toContain('application/problem+json');
    expect(got.json['status']).toBe(status);
  });

  test.each(['/', '/api/v1', '/api/v1/admin', '/api/v1/admin/fine-tunings', '/somewhere'])(
    "GET %s is none of ours: the host's own 404",
    async (path) => {
      const got = await admin.get(path);
      expect([got.status, got.headers.get('x-request-id')]).toEqual([404, null]);
      expect(got.headers.get('content-type')).toContain('application/json');
    },
  );

  test('bodies that are no JSON, of another type or charset, too large', async () => {
    const send = async (type: string | undefined, body: string | Buffer, route = '/export') => {
      const response = await fetch(url + ADMIN_API + route, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${adminToken}`,
          ...(type !== undefined && { 'content-type': type }),
        },
        body: new Uint8Array(Buffer.from(body)),
      });
      expect(await response.json()).toMatchObject({ status: response.status });
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'application/problem+json; charset=utf-8',
        'x-request-id': expect.any(String),
        'cache-control': 'no-store',
      });
      return response.status;
    };
    expect(await send('application/json', '{"format":')).toBe(400);
    expect(await send('application/json', '"openai"')).toBe(400);
    expect(await send('application/json', 'null')).toBe(400);
    expect(await send('application/json', '[]')).toBe(400);
    expect(await send('application/json', `{"format":"${'x'.repeat(2_000_000)}"}`)).toBe(413);
    expect(await send('text/plain', '{"format":"openai"}')).toBe(415);
    expect(await send(undefined, '{"format":"openai"}')).toBe(415);
    expect(await send('application/x-www-form-urlencoded', 'format=openai')).toBe(415);
    expect(await send('multipart/form-data; boundary=x', '--x--')).toBe(415);
    expect(await send('application/json; charset=utf-16le', Buffer.from('{}', 'utf16le'))).toBe(
      415,
    );
    expect(await send('application/json; charset=UTF-8', '{"format":"none"}')).toBe(400);
    const cancel = `/export/${id}/cancel`;
    expect(await send('text/plain', 'x', cancel)).toBe(415);
    expect(await send('application/json', '{"force":true}', cancel)).toBe(400);
    // A client that names the type and sends nothing, or an empty object, means nothing by it.
    expect(await send('application/json', '', cancel)).toBe(409);
    expect(await send('application/json', '{}', cancel)).toBe(409);
  });
});
