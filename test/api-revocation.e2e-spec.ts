import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { tokenFor } from '@app/fine-tuning/testing';
import { startApiHost, type ApiHost } from './support/api-host';
import { startRedis } from './support/redis';
import { sqliteFixture, type TestDatabase } from './support/fixtures';

describe("Open WebUI's sign-out, on a real Redis", () => {
  let database: TestDatabase;
  let host: ApiHost;
  let redis: Redis;
  let admin: string;

  beforeAll(async () => {
    database = await sqliteFixture('legacy-0.11.0');
    const url = process.env['TEST_REDIS_URL'] ?? '';
    redis = new Redis(url);
    host = await startApiHost(database.url, { REDIS_URL: url });
    const rows: { id: string }[] = await host.app
      .get(DataSource)
      .query(`SELECT id FROM "user" WHERE role = 'admin'`);
    admin = rows[0]?.id ?? '';
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await redis.quit();
    await database.remove();
  });

  const knock = async (token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${host.url}/api/v1/admin/fine-tuning/formats`, { headers })).status;
  };

  test('one token', async () => {
    const [one, other] = [
      tokenFor(admin, { claims: { jti: 'one' } }),
      tokenFor(admin, { claims: { jti: 'other' } }),
    ];
    expect([await knock(one), await knock(other)]).toEqual([200, 200]);
    await redis.set('open-webui:auth:token:one:revoked', '1');
    expect([await knock(one), await knock(other)]).toEqual([401, 200]);
  });

  test('all tokens of a user up to a time', async () => {
    const now = Math.floor(Date.now() / 1000);
    const old = tokenFor(admin, { claims: { iat: now - 100, jti: 'old' } });
    const fresh = tokenFor(admin, { claims: { iat: now + 1, jti: 'fresh' } });
    expect([await knock(old), await knock(fresh)]).toEqual([200, 200]);
    await redis.set(`open-webui:auth:user:${admin}:revoked_at`, String(now));
    expect([await knock(old), await knock(fresh)]).toEqual([401, 200]);
    await redis.del(`open-webui:auth:user:${admin}:revoked_at`);
    expect(await knock(old)).toBe(200);
  });
});

test('a Redis that does not answer any more lets nobody in', async () => {
  const database = await sqliteFixture('legacy-0.11.0');
  const redis = await startRedis();
  const host = await startApiHost(database.url, { WEBUI_REDIS_URL: redis.url });
  await redis.stop();
  const rows: { id: string }[] = await host.app
    .get(DataSource)
    .query(`SELECT id FROM "user" WHERE role = 'admin'`);
  const response = await fetch(`${host.url}/api/v1/admin/fine-tuning/formats`, {
    headers: { authorization: `Bearer ${tokenFor(rows[0]?.id ?? '')}` },
  });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  await host.stop();
  await database.remove();
}, 60_000);
