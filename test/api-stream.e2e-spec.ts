import { FINE_TUNING_ENTITIES, FineTuningModule, migrateUp, openDatabase } from '@app/fine-tuning';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { DataSource } from 'typeorm';
import { TESTING_SECRET, tokenFor } from '@app/fine-tuning/testing';
import { ADMIN_API } from './support/api-client';
import { sqliteFixture, type TestDatabase } from './support/fixtures';

@Module({})
class HostModule {}

/** A process that serves and does not work: what runs, runs elsewhere. */
describe('streams of an export that another process works on', () => {
  let database: TestDatabase & { readonly path: string };
  let app: INestApplication;
  let dataSource: DataSource;
  let url: string;
  let admin: string;
  let id: string;

  beforeEach(async () => {
    database = await sqliteFixture('legacy-0.5.20');
    const opened = await openDatabase(database.url);
    await migrateUp(opened);
    await opened.destroy();
    const typeOrm = TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      database: database.path,
      entities: [...FINE_TUNING_ENTITIES],
    });
    const fineTuning = FineTuningModule.forRoot({
      auth: { secret: TESTING_SECRET },
      key: 'a key that only the tests know',
      storage: `file:${database.path}-exports`,
      heartbeatSeconds: 1,
      work: false,
    });
    const module = { module: HostModule, imports: [typeOrm, fineTuning] };
    app = await NestFactory.create(module, {
      logger: false,
      abortOnError: false,
      forceCloseConnections: true,
    });
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    dataSource = app.get(DataSource);
    const rows: { id: string }[] = await dataSource.query(
      `SELECT id FROM "user" WHERE role = 'admin'`,
    );
    admin = rows[0]?.id ?? '';
    const created = await fetch(url + `${ADMIN_API}/export`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenFor(admin)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ format: 'openai' }),
    });
    id = ((await created.json()) as { id: string }).id;
  }, 60_000);

  afterEach(async () => {
    await app.close();
    await database.remove();
  });

  const open = (token: string, signal?: AbortSignal) =>
    fetch(`${url}${ADMIN_API}/export/${id}/events`, {
      headers: { authorization: `Bearer ${token}` },
      ...(signal !== undefined && { signal }),
    });

  test('are kept alive, tell what changes, and end when the export does', async () => {
    const response = await open(tokenFor(admin));
    setTimeout(
      () => void dataSource.query(`UPDATE fine_tuning_export SET status = 'cancelled'`),
      2500,
    );
    const text = await response.text();
    expect(text).toContain(': heartbeat');
    expect(text.match(/"status":"\w+"/g)).toEqual(['"status":"queued"', '"status":"cancelled"']);
  }, 30_000);

  test.each([
    ['loses the role', () => `UPDATE "user" SET role = 'user' WHERE id = '${admin}'`],
    ['is deleted', () => `DELETE FROM "user" WHERE id = '${admin}'`],
  ])(
    'end when the admin %s',
    async (_, statement) => {
      const response = await open(tokenFor(admin));
      await dataSource.query(statement());
      const text = await response.text();
      expect(text).toContain('"status":"queued"');
      expect((await open(tokenFor(admin))).ok).toBe(false);
    },
    30_000,
  );

  test('end when the token expires', async () => {
    const response = await open(tokenFor(admin, { expiresIn: 2, claims: { jti: randomUUID() } }));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('"status":"queued"');
  }, 30_000);

  test('leave nothing behind when the client goes', async () => {
    const abort = new AbortController();
    const response = await open(tokenFor(admin), abort.signal);
    await response.body?.getReader().read();
    abort.abort();
    const count = (): Promise<number> =>
      new Promise((resolve) =>
        app.getHttpServer().getConnections((_: unknown, n: number) => resolve(n)),
      );
    for (let i = 0; i < 50 && (await count()) > 1; i++)
      await new Promise((r) => setTimeout(r, 100));
    expect(await count()).toBeLessThanOrEqual(1);
  }, 30_000);
});
