import { FINE_TUNING_ENTITIES, FineTuningModule, migrateUp, openDatabase } from '@app/fine-tuning';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { AddressInfo } from 'node:net';
import { TESTING_SECRET, tokenFor } from '@app/fine-tuning/testing';
import { ADMIN_API, ApiClient, SELF_API } from './support/api-client';
import { sqliteFixture, type TestDatabase } from './support/fixtures';

@Module({})
class HostModule {}

describe('limits', () => {
  let database: TestDatabase & { readonly path: string };
  let app: INestApplication;
  let url: string;
  let admins: string[];
  let user: string;

  beforeAll(async () => {
    database = await sqliteFixture('legacy-0.5.20');
    const dataSource = await openDatabase(database.url);
    await migrateUp(dataSource);
    const users: { id: string; role: string }[] = await dataSource.query(
      'SELECT id, role FROM "user"',
    );
    await dataSource.destroy();
    admins = users.filter(({ role }) => role === 'admin').map(({ id }) => tokenFor(id));
    user = tokenFor(users.find(({ role }) => role === 'user')?.id ?? '');
    const fineTuning = FineTuningModule.forRoot({
      auth: { secret: TESTING_SECRET },
      key: 'a key that only the tests know',
      storage: `file:${database.path}-exports`,
      rateLimits: {
        createPerMinute: 3,
        writePerMinute: 4,
        ownPreviewPerMinute: 2,
        anonymousPerMinute: 5,
      },
    });
    const typeOrm = TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      database: database.path,
      entities: [...FINE_TUNING_ENTITIES],
    });
    const module = { module: HostModule, imports: [typeOrm, fineTuning] };
    app = await NestFactory.create(module, { logger: false, abortOnError: false });
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  }, 60_000);

  afterAll(async () => {
    await app.close();
    await database.remove();
  });

  const statuses = async (
    count: number,
    request: () => Promise<{ status: number }>,
  ): Promise<number[]> => {
    const found: number[] = [];
    for (let i = 0; i < count; i++) found.push((await request()).status);
    return found;
  };

  test('creating and previewing share one counter per admin; refused bodies count', async () => {
    const first = new ApiClient(url, admins[0]);
    const create = () => first.send('POST', `${ADMIN_API}/export`, { bogus: true });
    const preview = () => first.send('POST', `${ADMIN_API}/export/preview`, { bogus: true });
    expect(await statuses(2, create)).toEqual([400, 400]);
    expect(await statuses(2, preview)).toEqual([400, 429]);
    const refused = await create();
    expect([refused.status, refused.json['code']]).toEqual([429, 'limit/rate']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const second = new ApiClient(url, admins[1]);
    expect((await second.send('POST', `${ADMIN_API}/export`, { bogus: true })).status).toBe(400);
  });

  test('previews of my own chats have a limit of their own', async () => {
    const client = new ApiClient(url, user);
    const preview = () => client.get(`${SELF_API}/consent/preview`);
    expect(await statuses(2, preview)).toEqual([200, 200]);
    const refused = await preview();
    expect([refused.status, refused.json['code']]).toEqual([429, 'limit/rate']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await client.get(`${SELF_API}/consent`)).status).toBe(200);
  });

  test('looking at runs is not limited', async () => {
    const client = new ApiClient(url, admins[0]);
    expect(new Set(await statuses(50, () => client.get(`${ADMIN_API}/export`)))).toEqual(
      new Set([200]),
    );
  });

  test('a person who is turned away does not use up anything', async () => {
    const client = new ApiClient(url, user);
    const found = await statuses(10, () => client.send('POST', `${ADMIN_API}/export`, {}));
    expect(new Set(found)).toEqual(new Set([403]));
  });

  test('failed logins end in 429, and do not lock out who has a token', async () => {
    const nobody = new ApiClient(url, 'not.a.token');
    expect(await statuses(7, () => nobody.get(`${ADMIN_API}/formats`))).toEqual([
      401, 401, 401, 401, 401, 429, 429,
    ]);
    expect((await new ApiClient(url, admins[0]).get(`${ADMIN_API}/formats`)).status).toBe(200);
  });
});
