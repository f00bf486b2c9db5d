import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { DataSource } from 'typeorm';
import { tokenFor } from '@app/fine-tuning/testing';
import { ADMIN_API } from './support/api-client';
import { ADAPTERS, startEmbeddedHost } from './support/embedded-host';
import type { TestDatabase } from './support/fixtures';
import { migratedDatabase } from './support/migrated-database';

/** A process that serves and does not work: what runs, runs elsewhere. */
describe.each(ADAPTERS)('streams of an export that another process works on (%s)', (adapter) => {
  let database: TestDatabase;
  let app: INestApplication;
  let stop: () => Promise<void>;
  let dataSource: DataSource;
  let url: string;
  let admin: string;
  let id: string;

  beforeEach(async () => {
    const made = await migratedDatabase('legacy-0.5.20');
    database = made;
    ({ app, url, stop } = await startEmbeddedHost({
      adapter,
      database: made.path,
      options: { heartbeatSeconds: 1 },
      extras: { work: false },
    }));
    dataSource = app.get(DataSource);
    admin = made.idOf('admin');
    const created = await fetch(url + `${ADMIN_API}/export`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenFor(admin)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ format: 'openai' }),
    });
    id = ((await created.json()) as { id: string }).id;
  }, 60_000);

  afterEach(async () => {
    await stop();
    await database.remove();
  });

  const open = (token: string, signal?: AbortSignal) =>
    fetch(`${url}${ADMIN_API}/export/${id}/events`, {
      headers: { authorization: `Bearer ${token}` },
      ...(signal !== undefined && { signal }),
    });

  test('are kept alive, tell what changes, and end when the export does', async () => {
    const response = await open(tokenFor(admin));
    // Middleware that compresses answers would keep the events to itself.
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
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
    const gone = new Promise((resolve) => {
      app
        .getHttpServer()
        .once('request', ({ socket }: IncomingMessage) => socket.once('close', resolve));
    });
    const abort = new AbortController();
    const response = await open(tokenFor(admin), abort.signal);
    await response.body?.getReader().read();
    abort.abort();
    // Its very connection: others stay open for as long as the adapter keeps them alive.
    await gone;
  }, 30_000);
});
