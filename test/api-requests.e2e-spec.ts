import { ADMIN_API, clientOf, type ApiClient } from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { sqliteFixture, type TestDatabase } from './support/fixtures';

/** The body, the field that is named, and the rule (or the code of the engine). */
const REFUSED: readonly (readonly [body: unknown, pointer: string])[] = [
  [{}, '/format'],
  [{ format: 7 }, '/format'],
  [{ format: null }, '/format'],
  [{ format: 'no-such-format' }, '/format'],
  [{ format: 'open\u0000ai' }, '/format'],
  [{ format: 'openai', bogus: 1 }, '/bogus'],
  [{ format: 'openai', createdBy: 'me' }, '/createdBy'],
  [{ format: 'openai', status: 'done' }, '/status'],
  [{ format: 'openai', 'a/b~c': 1 }, '/a~1b~0c'],
  [{ format: 'openai', source: 'mails' }, '/source'],
  [{ format: 'openai', from: 'yesterday' }, '/from'],
  [{ format: 'openai', from: '2026-02-30' }, '/from'],
  [{ format: 'openai', from: null }, '/from'],
  [{ format: 'openai', to: 20260101 }, '/to'],
  [{ format: 'openai', userIds: 'all' }, '/userIds'],
  [{ format: 'openai', userIds: [1] }, '/userIds'],
  [{ format: 'openai', userIds: ['a', 'a'] }, '/userIds'],
  [{ format: 'openai', userIds: ['a\u0000'] }, '/userIds'],
  [{ format: 'openai', models: [null] }, '/models'],
  [{ format: 'openai', tags: ['x'.repeat(300)] }, '/tags'],
  [{ format: 'openai', minRating: 0.5 }, '/minRating'],
  [{ format: 'openai', branch: 'longest' }, '/branch'],
  [{ format: 'openai', system: true }, '/system'],
  [{ format: 'openai', reasoning: 'yes' }, '/reasoning'],
  [{ format: 'openai', tools: ['keep'] }, '/tools'],
  [{ format: 'openai', pii: 'none' }, '/pii'],
  [{ format: 'openai', pii: [] }, '/pii'],
  [{ format: 'openai', pii: { action: 'delete' } }, '/pii/action'],
  [{ format: 'openai', pii: { types: { SHOE_SIZE: 'mask' } } }, '/pii/types'],
  [{ format: 'openai', pii: { types: { EMAIL: 'delete' } } }, '/pii/types'],
  [{ format: 'openai', pii: { types: [] } }, '/pii/types'],
  [{ format: 'openai', pii: { custom: [] } }, '/pii/custom'],
  [{ format: 'openai', minTurns: 0 }, '/minTurns'],
  [{ format: 'openai', maxTokens: -1 }, '/maxTokens'],
  [{ format: 'openai', maxTokens: '100' }, '/maxTokens'],
  [{ format: 'openai', languages: [5] }, '/languages'],
  [{ format: 'openai', dedup: 'no' }, '/dedup'],
  [{ format: 'openai', split: { train: 2 } }, '/split/train'],
  [{ format: 'openai', split: { train: '1' } }, '/split/train'],
  [{ format: 'openai', split: { dev: 0.1 } }, '/split/dev'],
  [{ format: 'openai', split: [] }, '/split'],
  [{ format: 'openai', seed: 1.5 }, '/seed'],
  [{ format: 'openai', seed: 1e308 }, '/seed'],
  [{ format: 'openai', limit: 0 }, '/limit'],
  [{ format: 'openai', encryptTo: 'age1' }, '/encryptTo'],
  [{ format: 'openai', encryptTo: ['age1'] }, '/encryptTo/0'],
  [{ format: 'openai', rawPii: 1 }, '/rawPii'],
  [{ format: 'openai', partFiles: 0 }, '/partFiles'],
];

describe('bodies of POST /export and /export/preview', () => {
  let database: TestDatabase;
  let host: ApiHost;
  let admin: ApiClient;

  beforeAll(async () => {
    database = await sqliteFixture('legacy-0.5.20');
    host = await startApiHost(database.url);
    admin = await clientOf(host, 'admin');
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  test.each(REFUSED)('%j is refused, naming %s', async (body, pointer) => {
    for (const path of ['/export', '/export/preview']) {
      const { status, json, headers } = await admin.send('POST', ADMIN_API + path, body);
      expect([path, status]).toEqual([path, 400]);
      expect(headers.get('content-type')).toContain('application/problem+json');
      const errors = json['errors'] as unknown as {
        pointer: string;
        code: string;
        detail: string;
      }[];
      expect(errors.map((error) => error.pointer)).toContain(pointer);
      for (const { code, detail } of errors) expect(code && detail).toBeTruthy();
    }
  });

  test.each([
    'limit=0x10',
    'limit=1e1',
    'limit=%20',
    'limit=',
    'limit=1.0',
    'limit=%2B5',
    'limit=5&limit=6',
    'limit[]=5',
    'limit=101',
    'status=done&status=failed',
  ])('a list with ?%s is refused', async (query) => {
    const { status, json } = await admin.get(`${ADMIN_API}/export?${query}`);
    expect([status, json['code']]).toEqual([400, 'request/invalid']);
  });

  test.each([
    ['GET', `${ADMIN_API}/export/preview`, 'POST'],
    ['DELETE', `${ADMIN_API}/export/preview`, 'POST'],
    ['POST', '/health', 'GET, HEAD'],
    ['DELETE', '/health/live', 'GET, HEAD'],
    ['POST', '/metrics', 'GET, HEAD'],
    ['PUT', '/api/docs-json', 'GET, HEAD'],
  ])('%s %s is answered with the methods that are right', async (method, path, allow) => {
    const { status, json, headers } = await admin.send(method, path);
    expect([status, json['code'], headers.get('allow')]).toEqual([405, 'request/method', allow]);
  });

  test('shares that do not add up, a date range that is none, an unknown user', async () => {
    const send = async (body: unknown): Promise<number> =>
      (await admin.send('POST', `${ADMIN_API}/export`, body)).status;
    expect(await send({ format: 'openai', split: { train: 0.5, validation: 0.1 } })).toBe(400);
    expect(await send({ format: 'openai', from: '2026-02-01', to: '2026-01-01' })).toBe(400);
    expect(await send({ format: 'openai', userIds: ['nobody-knows'] })).toBe(400);
  });

  test('raw data is refused unless the operator allows it', async () => {
    const body = { format: 'openai', rawPii: true };
    const kept = { format: 'openai', pii: { action: 'keep' } };
    const allButOne = { format: 'openai', pii: { action: 'keep', types: { ORG: 'mask' } } };
    for (const path of ['/export', '/export/preview'])
      for (const refused of [body, kept, allButOne]) {
        const { status, json } = await admin.send('POST', ADMIN_API + path, refused);
        expect([status, json['code']]).toEqual([403, 'export/raw-pii-refused']);
      }
    const open = await startApiHost(database.url, { ALLOW_RAW_PII: 'true' });
    const allowed = await (
      await clientOf(open, 'admin')
    ).send('POST', `${ADMIN_API}/export/preview`, body);
    expect([allowed.status, allowed.json['scrubbed']]).toEqual([200, false]);
    await open.stop();
  });

  test('an operator who keeps admins out of chats closes all routes to texts', async () => {
    const closed = await startApiHost(database.url, { ENABLE_ADMIN_CHAT_ACCESS: 'false' });
    const client = await clientOf(closed, 'admin');
    for (const path of ['/export', '/export/preview']) {
      const { status, json } = await client.send('POST', ADMIN_API + path, { format: 'openai' });
      expect([status, json['code']]).toEqual([403, 'export/disabled']);
    }
    await closed.stop();
  });

  test('nothing of all that made an export', async () => {
    expect((await admin.get(`${ADMIN_API}/export`)).json['items']).toEqual([]);
  });
});
