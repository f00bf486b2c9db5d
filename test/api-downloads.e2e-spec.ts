import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { grantAll, tokenFor } from '@app/fine-tuning/testing';
import {
  ADMIN_API,
  ApiClient,
  clientOf,
  exportNow,
  RAW_EXPORT,
  usersOf,
} from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';

describe.each(databaseCases('0.5.20'))('downloads ($engine)', ({ make }) => {
  let database: TestDatabase;
  let host: ApiHost;
  let admin: ApiClient;
  let id: string;
  let file: string;
  let whole: string;
  let etag: string;

  beforeAll(async () => {
    database = await make();
    host = await startApiHost(database.url, { ALLOW_RAW_PII: 'true' });
    admin = await clientOf(host, 'admin');
    await grantAll(host.app);
    id = String((await exportNow(admin, RAW_EXPORT))['id']);
    file = `${ADMIN_API}/export/${id}/files/train.jsonl`;
    whole = (await admin.get(file)).text;
    etag = `"${createHash('sha256').update(whole).digest('hex')}"`;
  }, 90_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  test('the whole file, with everything a careful client wants', async () => {
    const { headers, status } = await admin.get(file);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe(etag);
    const digest = createHash('sha256').update(whole).digest('base64');
    expect(headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
    expect(headers.get('content-length')).toBe(String(Buffer.byteLength(whole)));
    expect(headers.get('accept-ranges')).toBe('bytes');
    expect(headers.get('content-disposition')).toContain('attachment; filename="train.jsonl"');
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=100-', 100, Infinity],
    ['bytes=-7', -7, Infinity],
  ])('%s', async (range, start, end) => {
    const part = await admin.get(file, { range });
    const bytes = Buffer.from(whole).subarray(start, end);
    const from = start < 0 ? Buffer.byteLength(whole) + start : start;
    expect(part.status).toBe(206);
    expect(part.text).toBe(bytes.toString());
    expect(part.headers.get('content-range')).toBe(
      `bytes ${from}-${from + bytes.length - 1}/${Buffer.byteLength(whole)}`,
    );
    expect(part.headers.get('repr-digest')).toContain('sha-256=:');
  });

  test('a download is resumed where it broke off', async () => {
    const middle = Math.floor(Buffer.byteLength(whole) / 2);
    const response = await fetch(host.url + file, {
      headers: { authorization: `Bearer ${await adminToken()}`, range: `bytes=0-${middle - 1}` },
    });
    const first = Buffer.from(await response.arrayBuffer());
    const second = await fetch(host.url + file, {
      headers: {
        authorization: `Bearer ${await adminToken()}`,
        range: `bytes=${middle}-`,
        'if-range': etag,
      },
    });
    const rest = Buffer.from(await second.arrayBuffer());
    expect([response.status, second.status]).toEqual([206, 206]);
    expect(Buffer.concat([first, rest]).toString()).toBe(whole);
  });

  test('conditions', async () => {
    expect((await admin.get(file, { range: 'bytes=0-1', 'if-range': '"another"' })).text).toBe(
      whole,
    );
    expect((await admin.get(file, { 'if-none-match': etag })).status).toBe(304);
    expect((await admin.get(file, { 'if-match': '"another"' })).status).toBe(412);
    expect((await admin.get(file, { 'if-match': etag })).status).toBe(200);
    const beyond = await admin.get(file, { range: `bytes=${whole.length * 4}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([
      416,
      `bytes */${Buffer.byteLength(whole)}`,
    ]);
    expect(beyond.headers.get('etag')).toBeNull();
    const far = '9'.repeat(30);
    expect((await admin.get(file, { range: `bytes=${far}-` })).status).toBe(416);
    expect((await admin.get(file, { range: `bytes=1-${far}` })).text).toBe(whole.slice(1));
  });

  test('no other answer is conditional', async () => {
    for (const path of [`${ADMIN_API}/formats`, `${ADMIN_API}/export`, '/health/live'])
      expect((await admin.get(path, { 'if-none-match': '*' })).status).toBe(200);
  });

  test('every request about files is in the audit trail, with the export and what came of it', async () => {
    const user = await clientOf(host, 'user');
    const audit = async (): Promise<Record<string, unknown>[]> =>
      (await admin.get(`${ADMIN_API}/audit?limit=20`)).json['items'] as never;
    const cases: readonly (readonly [() => Promise<unknown>, string, string, unknown])[] = [
      [() => admin.get(`${ADMIN_API}/export/${id}/files`), 'file.list', 'ok', null],
      [() => admin.send('HEAD', file), 'file.check', 'ok', { file: 'train.jsonl' }],
      [
        () => admin.get(file, { 'if-none-match': etag }),
        'file.check',
        'ok',
        { file: 'train.jsonl' },
      ],
      [
        () => admin.get(file, { range: 'bytes=0-1' }),
        'file.download',
        'ok',
        { file: 'train.jsonl', start: 0, end: 1 },
      ],
      [() => admin.get(`${file}x`), 'file.download', 'failed', { code: 'request/not-found' }],
      [
        () => admin.get(file, { 'if-match': '"x"' }),
        'file.download',
        'failed',
        { code: 'request/precondition' },
      ],
      [() => user.get(file), 'export.download', 'denied', null],
    ];
    for (const [request, action, outcome, details] of cases) {
      await request();
      const last = (await audit()).find((event) => event['action'] !== 'audit.read');
      expect(last).toMatchObject({ action, outcome, details, targetKind: 'export', targetId: id });
    }
  });

  test('somebody who tries many exports cannot fill the trail', async () => {
    const user = await clientOf(host, 'user', 1);
    for (let i = 0; i < 130; i++) await user.get(`${ADMIN_API}/export/made-up-${i}/files`);
    const [{ n }] = await host.app
      .get(DataSource)
      .query(`SELECT COUNT(*) AS n FROM fine_tuning_audit_event WHERE target_id LIKE 'made-up-%'`);
    expect(Number(n)).toBe(100);
  });

  test('HEAD tells all but the bytes', async () => {
    const { status, text, headers } = await admin.send('HEAD', file);
    expect([status, text]).toEqual([200, '']);
    expect(headers.get('etag')).toBe(etag);
    expect(headers.get('content-length')).toBe(String(Buffer.byteLength(whole)));
  });

  test.each([
    'nothing.jsonl',
    '..%2fmanifest.json',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'train.jsonl%00',
    'TRAIN.JSONL',
  ])('no file is named %s', async (name) => {
    const { status, json } = await admin.get(`${ADMIN_API}/export/${id}/files/${name}`);
    expect([status, json['code']]).toEqual([404, 'request/not-found']);
  });

  test('a ticket opens one file once, for nobody but the admin it was made for', async () => {
    const issued = await admin.send('POST', `${file}/tickets`);
    expect(issued.status).toBe(201);
    const anybody = new ApiClient(host.url);
    const href = String(issued.json['href']);
    expect((await anybody.send('HEAD', href)).status).toBe(200);
    const [one, two] = await Promise.all([anybody.get(href), anybody.get(href)]);
    expect([one.status, two.status].sort()).toEqual([200, 404]);
    expect([one.text, two.text]).toContain(whole);
    expect((await anybody.get(href)).status).toBe(404);
    expect((await anybody.get(`${file}?ticket=${'x'.repeat(43)}`)).status).toBe(404);
    expect((await anybody.get(`${file}?ticket=a&ticket=b`)).status).toBe(404);
    expect((await anybody.get(file)).status).toBe(401);
    const rows: Record<string, unknown>[] = await host.app
      .get(DataSource)
      .query('SELECT * FROM fine_tuning_download_ticket');
    expect(JSON.stringify(rows)).not.toContain(href.split('=').at(-1));
    expect(host.log()).not.toContain(href.split('=').at(-1));
  });

  test('a ticket of somebody who is no admin any more opens nothing', async () => {
    const users = (await usersOf(host)).filter(({ role }) => role === 'admin');
    const second = users[1]?.id ?? '';
    const client = new ApiClient(host.url, tokenFor(second));
    const href = String((await client.send('POST', `${file}/tickets`)).json['href']);
    const dataSource = host.app.get(DataSource);
    await dataSource.query(`UPDATE "user" SET role = 'user' WHERE id = '${second}'`);
    expect((await new ApiClient(host.url).get(href)).status).toBe(403);
    await dataSource.query(`UPDATE "user" SET role = 'admin' WHERE id = '${second}'`);
  });

  test('a ticket opens no other file and no other route', async () => {
    const href = String((await admin.send('POST', `${file}/tickets`)).json['href']);
    const ticket = href.split('=').at(-1) ?? '';
    const anybody = new ApiClient(host.url);
    const other = file.replace('train.jsonl', 'manifest.json');
    expect((await anybody.get(`${other}?ticket=${ticket}`)).status).toBe(404);
    expect((await anybody.get(`${ADMIN_API}/export/${id}/files?ticket=${ticket}`)).status).toBe(
      404,
    );
    expect((await anybody.get(`${ADMIN_API}/export/${id}?ticket=${ticket}`)).status).toBe(401);
    expect((await anybody.send('DELETE', `${file}?ticket=${ticket}`)).status).toBe(405);
    expect((await anybody.get(href)).status).toBe(200);
  });

  test('an expired ticket opens nothing', async () => {
    const href = String((await admin.send('POST', `${file}/tickets`)).json['href']);
    await host.app.get(DataSource).query('UPDATE fine_tuning_download_ticket SET expires_at = 1');
    expect((await new ApiClient(host.url).get(href)).status).toBe(404);
  });

  async function adminToken(): Promise<string> {
    return tokenFor((await usersOf(host)).find(({ role }) => role === 'admin')?.id ?? '');
  }
});
