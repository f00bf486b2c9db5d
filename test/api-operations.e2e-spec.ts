import { migrateUp } from '@app/fine-tuning';
import { DataSource } from 'typeorm';
import {
  ApiClient,
  clientOf,
  exportNow,
  RAW_EXPORT,
  SELF_API,
  usersOf,
} from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { sqliteFixture, type TestDatabase } from './support/fixtures';
import { ADMIN_API } from './support/api-client';

describe('health, metrics and correlation', () => {
  let database: TestDatabase;
  let host: ApiHost | undefined;

  beforeEach(async () => {
    database = await sqliteFixture('legacy-0.11.0');
  });

  afterEach(async () => {
    await host?.stop();
    host = undefined;
    await database.remove();
  });

  test('healthy: every part is up', async () => {
    host = await startApiHost(database.url);
    const { status, json } = await new ApiClient(host.url).get('/health');
    expect(status).toBe(200);
    expect(Object.keys((json['details'] ?? {}) as object).sort()).toEqual([
      'database',
      'disk',
      'migration',
      'redis',
      'storage',
    ]);
  });

  test('a database that nobody migrated is served, not touched, and reported', async () => {
    host = await startApiHost(database.url, { MIGRATE: 'false' });
    const health = await new ApiClient(host.url).get('/health');
    expect(health.status).toBe(503);
    expect(health.json['error']).toEqual({ migration: { status: 'down' } });
    const tables: { name: string }[] = await host.app
      .get(DataSource)
      .query(`SELECT name FROM sqlite_master WHERE name LIKE 'fine_tuning%'`);
    expect(tables).toEqual([]);
    const admin = await clientOf(host, 'admin');
    const requests: readonly (readonly [string, string, unknown?])[] = [
      ['POST', `${ADMIN_API}/export`, { format: 'openai' }],
      ['POST', `${ADMIN_API}/export/preview`, { format: 'openai' }],
      ['GET', `${ADMIN_API}/export`],
      ['GET', `${ADMIN_API}/consent/summary`],
      ['GET', `${ADMIN_API}/audit`],
      ['GET', `${SELF_API}/consent`],
      ['PUT', `${SELF_API}/consent`, { decision: 'granted' }],
      ['GET', `${SELF_API}/consent/preview`],
      ['GET', `${SELF_API}/exposure`],
    ];
    for (const [method, path, body] of requests) {
      const { status, json, headers } = await admin.send(method, path, body);
      expect([path, status, json['code']]).toEqual([path, 503, 'database/not-migrated']);
      expect(headers.has('retry-after')).toBe(true);
    }
  });

  test('a host that runs when the migration comes works from then on', async () => {
    host = await startApiHost(database.url, { MIGRATE: 'false', ALLOW_RAW_PII: 'true' });
    await migrateUp(host.app.get(DataSource));
    expect((await new ApiClient(host.url).get('/health')).status).toBe(200);
    const run = await exportNow(await clientOf(host, 'admin'), RAW_EXPORT);
    expect(run['status']).toBe('done');
  }, 60_000);

  test('metrics are for admins, and name nobody', async () => {
    host = await startApiHost(database.url);
    expect((await new ApiClient(host.url).get('/metrics')).status).toBe(401);
    expect((await (await clientOf(host, 'user')).get('/metrics')).status).toBe(403);
    const { text } = await (await clientOf(host, 'admin')).get('/metrics');
    expect(text).toContain('fine_tuning_exports{status="done"} 0');
    expect(text).toContain('fine_tuning_queue_jobs{state="waiting"} 0');
    expect(text).toContain('fine_tuning_http_request_seconds_bucket');
    for (const { id } of await usersOf(host)) expect(text).not.toContain(id);
  });

  test('by option the machine itself may scrape, or nobody', async () => {
    host = await startApiHost(database.url, { METRICS: 'loopback' });
    expect((await new ApiClient(host.url).get('/metrics')).status).toBe(200);
    await host.stop();
    host = await startApiHost(database.url, { METRICS: 'off' });
    expect((await (await clientOf(host, 'admin')).get('/metrics')).status).toBe(404);
  });

  test('the correlation id of a request is in its answer and in its log lines', async () => {
    host = await startApiHost(database.url);
    const client = new ApiClient(host.url);
    const { headers, json } = await client.get(`${ADMIN_API}/export`, {
      'x-request-id': 'from-a-proxy-1',
    });
    expect(headers.get('x-request-id')).toBe('from-a-proxy-1');
    expect(json['correlationId']).toBe('from-a-proxy-1');
    const own = await client.get(`${ADMIN_API}/export`, { 'x-request-id': 'bad id\\"}' });
    expect(own.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const lines = host
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(
      expect.objectContaining({ correlationId: 'from-a-proxy-1', status: 401, method: 'GET' }),
    );
  });
});

test.each([
  ['an empty secret', { WEBUI_SECRET_KEY: '' }, 'WEBUI_SECRET_KEY'],
  ["Open WebUI's published secret", { WEBUI_SECRET_KEY: 't0p-s3cr3t' }, 'WEBUI_SECRET_KEY'],
  ['a port that is none', { PORT: 'http' }, 'PORT'],
  ['a port beyond all ports', { PORT: '70000' }, 'PORT'],
  ['a database address that is none', { DATABASE_URL: 'mysql://x' }, 'database'],
  ['a database that is not there', { DATABASE_URL: 'sqlite:/nowhere/webui.db' }, ''],
  ['a flag that is none', { MIGRATE: 'perhaps' }, 'MIGRATE'],
  ['a short key', { FINE_TUNING_KEY: 'short' }, 'key'],
  ['a storage that is none', { STORAGE_URL: 'ftp://x' }, 'storage'],
])('the host does not start with %s', async (_, environment, named) => {
  const database = await sqliteFixture('legacy-0.11.0');
  await expect(startApiHost(database.url, environment)).rejects.toMatchObject({
    message: expect.stringContaining(named) as string,
    code: expect.stringMatching(/^[a-z]+\//) as string,
  });
  await database.remove();
});
