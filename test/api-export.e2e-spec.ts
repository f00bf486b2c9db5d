import { createHash } from 'node:crypto';
import { grantAll } from '@app/fine-tuning/testing';
import {
  ADMIN_API,
  clientOf,
  ended,
  exportNow,
  RAW_EXPORT,
  type ApiClient,
} from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';

const EXPORT = `${ADMIN_API}/export`;

describe.each(databaseCases('0.11.0'))('an export over REST ($engine)', ({ make, engine }) => {
  let database: TestDatabase;
  let host: ApiHost;
  let admin: ApiClient;

  beforeAll(async () => {
    database = await make();
    // Elsewhere exports over REST run in the host's own thread; here one engine has them in a worker thread.
    const workers = engine === 'postgres' ? '1' : '0';
    host = await startApiHost(database.url, { ALLOW_RAW_PII: 'true', WORKERS: workers });
    admin = await clientOf(host, 'admin');
    await grantAll(host.app);
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  test('from the request to the file', async () => {
    const created = await admin.send('POST', EXPORT, {
      format: 'openai',
      pii: { action: 'replace', types: { EMAIL: 'mask' } },
      split: { train: 0.8, validation: 0.2 },
      seed: 7,
    });
    expect(created.status).toBe(202);
    const location = created.headers.get('location') ?? '';
    expect(location).toBe(`${EXPORT}/${String(created.json['id'])}`);
    expect(Object.keys(created.json).sort()).toEqual(
      [
        'attempt',
        'counts',
        'createdAt',
        'createdBy',
        'empty',
        'error',
        'expiresAt',
        'finishedAt',
        'follows',
        'format',
        'formats',
        'id',
        'links',
        'progress',
        'recipeSha256',
        'replacedBy',
        'replaces',
        'scheduleId',
        'startedAt',
        'status',
      ].sort(),
    );
    const run = await ended(admin, String(created.json['id']));
    expect(run).toMatchObject({
      status: 'done',
      error: null,
      progress: { stage: 'done', ratio: 1 },
    });
    const { chats, messages, examples } = run['counts'] as unknown as {
      chats: Fates;
      messages: Fates;
      examples: Record<string, number>;
    };
    for (const fates of [chats, messages]) {
      const dropped = Object.values(fates.dropped).reduce((sum, count) => sum + count, 0);
      expect(fates.exported + dropped).toBe(fates.seen);
    }
    expect((examples['train'] ?? 0) + (examples['validation'] ?? 0)).toBeGreaterThan(0);

    const files = await admin.get(`${location}/files`);
    expect(files.status).toBe(200);
    const items = files.json['items'] as unknown as {
      name: string;
      bytes: number;
      sha256: string;
      href: string;
    }[];
    expect(items.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'train.jsonl',
        'validation.jsonl',
        'manifest.json',
        'manifest.sha256',
        'fates.jsonl',
        'README.md',
      ]),
    );
    for (const { href, bytes, sha256, name } of items) {
      const file = await admin.get(href);
      expect([name, file.status, Buffer.byteLength(file.text)]).toEqual([name, 200, bytes]);
      expect(createHash('sha256').update(file.text).digest('hex')).toBe(sha256);
    }
  }, 60_000);

  test('progress as events: the run as polling shows it, until it ends; nothing twice after a reconnect', async () => {
    const created = await admin.send('POST', EXPORT, { format: 'openai', seed: 1 });
    const id = String(created.json['id']);
    const stream = await admin.get(`${EXPORT}/${id}/events`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const events = eventsOf(stream.text);
    const last = events.at(-1);
    expect(JSON.parse(last?.data ?? '{}')).toEqual(await ended(admin, id));
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
    const ratios = events.map(
      ({ data }) => (JSON.parse(data) as { progress: { ratio: number } }).progress.ratio,
    );
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
    const again = await admin.get(`${EXPORT}/${id}/events`, { 'last-event-id': last?.id ?? '' });
    expect([again.status, again.text]).toEqual([204, '']);
    const missed = await admin.get(`${EXPORT}/${id}/events`, {
      'last-event-id': 'of-another-life',
    });
    expect(eventsOf(missed.text)).toEqual([last]);
  }, 60_000);

  test('polling an unchanged run costs a 304', async () => {
    const run = await exportNow(admin, RAW_EXPORT);
    const url = `${EXPORT}/${String(run['id'])}`;
    const first = await admin.get(url);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    const second = await admin.get(url, { 'if-none-match': etag });
    expect([second.status, second.text, second.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await admin.get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  }, 60_000);

  test('an idempotency key: same body, same export; other body, conflict; other admin, own export', async () => {
    const key = { 'idempotency-key': 'key-1' };
    const [one, two] = await Promise.all([
      admin.send('POST', EXPORT, { ...RAW_EXPORT, seed: 11 }, key),
      admin.send('POST', EXPORT, { seed: 11, rawPii: true, format: 'openai' }, key),
    ]);
    expect([one.status, two.status]).toEqual([202, 202]);
    expect(one.json['id']).toBe(two.json['id']);
    const other = await admin.send('POST', EXPORT, { ...RAW_EXPORT, seed: 12 }, key);
    expect([other.status, other.json['code']]).toEqual([409, 'idempotency/mismatch']);
    const second = await clientOf(host, 'admin', 1);
    const own = await second.send('POST', EXPORT, { ...RAW_EXPORT, seed: 11 }, key);
    expect(own.status).toBe(202);
    expect(own.json['id']).not.toBe(one.json['id']);
    await ended(admin, String(one.json['id']));
    await ended(admin, String(own.json['id']));
    const bad = await admin.send(
      'POST',
      EXPORT,
      { format: 'openai' },
      { 'idempotency-key': 'x'.repeat(300) },
    );
    expect([bad.status, bad.json['code']]).toEqual([400, 'request/idempotency-key']);
  }, 60_000);

  test('pages of runs, newest first, without gaps or repeats', async () => {
    const ids: string[] = [];
    let path = `${EXPORT}?limit=2`;
    for (;;) {
      const page = await admin.get(path);
      ids.push(...(page.json['items'] as unknown as { id: string }[]).map(({ id }) => id));
      const next = page.json['nextCursor'] as unknown as string | null;
      if (next === null) break;
      expect(page.headers.get('link')).toContain('rel="next"');
      path = `${EXPORT}?limit=2&cursor=${encodeURIComponent(next)}`;
    }
    const all = await admin.get(`${EXPORT}?limit=100`);
    expect(ids).toEqual((all.json['items'] as unknown as { id: string }[]).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect((await admin.get(`${EXPORT}?cursor=nonsense`)).status).toBe(400);
    expect((await admin.get(`${EXPORT}?status=failed`)).json['items']).toEqual([]);
  });

  test('what the state of a run forbids is a conflict, and a run that is not there is not there', async () => {
    const run = await exportNow(admin, RAW_EXPORT);
    const url = `${EXPORT}/${String(run['id'])}`;
    expect((await admin.send('POST', `${url}/cancel`)).status).toBe(409);
    expect((await admin.send('POST', `${url}/retry`)).status).toBe(409);
    for (const path of ['', '/files', '/files/train.jsonl', '/events']) {
      const { status, json } = await admin.get(
        `${EXPORT}/0198c2b8-0000-7000-8000-000000000000${path}`,
      );
      expect([path, status, json['code']]).toEqual([path, 404, 'export/not-found']);
    }
  }, 60_000);

  test('deleting takes the files and keeps the record', async () => {
    const run = await exportNow(admin, RAW_EXPORT);
    const url = `${EXPORT}/${String(run['id'])}`;
    expect((await admin.get(`${url}/files/train.jsonl`)).status).toBe(200);
    const removed = await admin.send('DELETE', url);
    expect([removed.status, removed.json['status']]).toEqual([200, 'expired']);
    expect((await admin.get(url)).json['counts']).toEqual(run['counts']);
    for (const path of ['/files', '/files/train.jsonl']) {
      const gone = await admin.get(url + path);
      expect([gone.status, gone.json['code']]).toEqual([410, 'export/expired']);
    }
  }, 60_000);

  test('a preview counts and shows scrubbed rows, and leaves nothing behind', async () => {
    const before = (await admin.get(`${EXPORT}?limit=100`)).json['items'] as unknown as unknown[];
    const { status, json } = await admin.send('POST', `${EXPORT}/preview?samples=2`, {
      format: 'openai',
    });
    expect(status).toBe(200);
    expect(json['scrubbed']).toBe(true);
    expect((json['samples'] as unknown as unknown[]).length).toBe(2);
    const run = await exportNow(admin);
    expect(json['recipeSha256']).toBe(run['recipeSha256']);
    expect((json['counts'] as unknown as { chats: Fates }).chats.seen).toBe(
      (run['counts'] as unknown as { chats: Fates }).chats.seen,
    );
    const after = (await admin.get(`${EXPORT}?limit=100`)).json['items'] as unknown as unknown[];
    expect(after.length).toBe(before.length + 1);
  }, 60_000);

  test('every act is in the audit trail, with who and from where', async () => {
    const run = await exportNow(admin, RAW_EXPORT);
    const id = String(run['id']);
    await admin.get(`${EXPORT}/${id}/files/train.jsonl`);
    await admin.send('DELETE', `${EXPORT}/${id}`);
    const { json } = await admin.get(`${ADMIN_API}/audit?targetId=${id}&limit=100`);
    const events = json['items'] as unknown as {
      action: string;
      actorId: string;
      origin: string;
    }[];
    const actions = events.filter(({ actorId }) => actorId !== null).map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['export.create', 'file.download', 'export.delete']),
    );
    for (const event of events.filter(({ actorId }) => actorId !== null)) {
      expect(event).toMatchObject({ actorId: run['createdBy'], origin: '127.0.0.1' });
    }
  }, 60_000);
});

interface Fates {
  readonly seen: number;
  readonly exported: number;
  readonly dropped: Readonly<Record<string, number>>;
}

function eventsOf(text: string): { id: string; data: string }[] {
  return text
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => ({
      id: /^id: (.*)$/m.exec(block)?.[1] ?? '',
      data: /^data: (.*)$/m.exec(block)?.[1] ?? '',
    }));
}
