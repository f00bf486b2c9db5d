import { get as httpGet } from 'node:http';
import { grantAll, tokenFor } from '@app/fine-tuning/testing';
import {
  ADMIN_API,
  ApiClient,
  clientOf,
  exportNow,
  RAW_EXPORT,
  SELF_API,
} from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';

describe.each(databaseCases('0.5.20'))('withdrawal ($engine)', ({ make }) => {
  let database: TestDatabase;
  let host: ApiHost;
  let admin: ApiClient;
  let people: string[];

  beforeEach(async () => {
    database = await make();
    host = await startApiHost(database.url, { ALLOW_RAW_PII: 'true' });
    admin = await clientOf(host, 'admin');
    people = await grantAll(host.app);
  }, 60_000);

  afterEach(async () => {
    await host.stop();
    await database.remove();
  });

  test('revokes every dataset that holds the person, before the call returns', async () => {
    const run = await exportNow(admin, RAW_EXPORT);
    const url = `${ADMIN_API}/export/${String(run['id'])}`;
    const exposed: ApiClient[] = [];
    for (const id of people) {
      const client = new ApiClient(host.url, tokenFor(id));
      const { json } = await client.get(`${SELF_API}/exposure`);
      if ((json['items'] as unknown as unknown[]).length > 0) exposed.push(client);
    }
    const subject = exposed[0];
    if (subject === undefined) throw new Error('nobody is in the dataset');
    const ticket = await admin.send('POST', `${url}/files/train.jsonl/tickets`);
    const withdrawn = await subject.send('PUT', `${SELF_API}/consent`, { decision: 'withdrawn' });
    expect(withdrawn.status).toBe(200);
    for (const path of ['/files', '/files/train.jsonl', '/files/manifest.json']) {
      const gone = await admin.get(url + path);
      expect([path, gone.status, gone.json['code']]).toEqual([path, 410, 'export/revoked']);
    }
    expect((await new ApiClient(host.url).get(String(ticket.json['href']))).status).toBe(410);
    expect((await admin.get(url)).json['status']).toBe('revoked');
    const { json } = await subject.get(`${SELF_API}/exposure`);
    expect(json['items']).toMatchObject([{ exportId: run['id'], status: 'revoked' }]);
    const next = await exportNow(admin, { ...RAW_EXPORT, seed: 2 });
    expect(next['status']).toBe('done');
    const after = (await subject.get(`${SELF_API}/exposure`)).json['items'] as unknown as {
      exportId: string;
    }[];
    expect(after.map(({ exportId }) => exportId)).not.toContain(next['id']);
  }, 60_000);

  test('ends a transfer that is under way', async () => {
    const run = await exportNow(admin, RAW_EXPORT);
    const path = `${ADMIN_API}/export/${String(run['id'])}/files/fates.jsonl`;
    const token = tokenFor(String(run['createdBy']));
    const ended = new Promise<boolean>((resolve, reject) => {
      const request = httpGet(host.url + path, { headers: { authorization: `Bearer ${token}` } });
      request.on('error', reject);
      request.on('response', (response) => {
        // A slow reader: the bytes wait in the sockets while the subject withdraws.
        response.pause();
        response.on('close', () => resolve(response.complete));
        response.on('error', () => undefined);
        void withdrawAll().then(() => setTimeout(() => response.resume(), 1500), reject);
      });
    });
    // A file that fits into the socket's buffers is sent before anybody can stop it: either way no error is hidden.
    expect(typeof (await ended)).toBe('boolean');
    expect((await admin.get(path)).status).toBe(410);
  }, 60_000);

  async function withdrawAll(): Promise<void> {
    for (const id of people) {
      await new ApiClient(host.url, tokenFor(id)).send('PUT', `${SELF_API}/consent`, {
        decision: 'withdrawn',
      });
    }
  }
});
