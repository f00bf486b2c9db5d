import { FINE_TUNING_ENTITIES, FineTuningModule } from '@app/fine-tuning';
import { TESTING_SECRET, tokenFor } from '@app/fine-tuning/testing';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { canonicalJson } from '../libs/fine-tuning/src/common/canonical-json';
import { ExportRuntime } from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import { ADMIN_API, ApiClient, clientOf, ended, exportNow, SELF_API } from './support/api-client';
import { startApiHost, type ApiHost } from './support/api-host';
import { cli } from './support/cli';
import { databaseCases, sqliteCase } from './support/databases';
import { sha256 } from './support/digest-record';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';
import { monitorRedis, type RedisMonitor } from './support/redis-monitor';

const KEY = 'a key that only the tests know';
/** Words that stand in no chat and in nothing that we write. */
const CANARIES = ['Zyxquorn', 'Vexiluma', 'Ploxnard'];
/** A word of the chats, in all its spellings. */
const COMMON = 'the';

const PII = {
  preset: 'strict',
  thresholds: { PHONE: 0.5 },
  allow: [{ value: 'Zyxquorn Ltd' }],
  deny: [{ value: 'Vexiluma' }, { value: COMMON, type: 'CUSTOM_WORD' }],
  recognizers: [
    { name: 'plox', type: 'CUSTOM_PLOX', pattern: 'Ploxnard-[0-9]+', context: ['Ploxnard'] },
    { name: 'and', type: 'CUSTOM_AND', pattern: '\\b[Aa]nd\\b', score: 1 },
  ],
} as const;
const BODY = { format: 'openai', pii: PII };

describe.each(databaseCases('0.11.0'))('lists of a request on Redis ($engine)', (testCase) => {
  let database: TestDatabase;
  let folder: string;
  let host: ApiHost;
  let admin: ApiClient;
  let monitor: RedisMonitor;
  let run: Record<string, unknown>;
  const id = (): string => String(run['id']);
  const url = (): string => `${ADMIN_API}/export/${id()}`;

  beforeAll(async () => {
    database = await preparedDatabase(testCase);
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-pii-settings-'));
    monitor = await monitorRedis(process.env['TEST_REDIS_URL'] ?? '');
    host = await startApiHost(database.url, {
      REDIS_URL: process.env['TEST_REDIS_URL'] ?? '',
      QUEUE_PREFIX: `pii-settings-${randomUUID()}`,
      STORAGE_URL: `file:${folder}`,
      WORKERS: '1',
    });
    admin = await clientOf(host, 'admin');
    run = await exportNow(admin, BODY);
  }, 120_000);

  afterAll(async () => {
    monitor.stop();
    await host.stop();
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const rowOf = async (): Promise<Record<string, unknown>> => {
    const rows: Record<string, unknown>[] = await host.app
      .get(DataSource)
      .query(`SELECT * FROM fine_tuning_export WHERE id = '${id()}'`);
    return rows[0] ?? {};
  };

  test('count in the rows of the dataset', async () => {
    const rows = await readFile(join(folder, id(), 'train.jsonl'), 'utf8');
    const texts = rows.replaceAll(/"(role|name|type|id)":"[^"]*"/g, '');
    expect(texts).toContain('[CUSTOM_WORD_1]');
    expect(texts).toContain('[CUSTOM_AND_1]');
    // Tool arguments and results are JSON within JSON, whose keys are kept.
    expect(texts).not.toMatch(/[ ."]the [a-z]/i);
    expect(texts).not.toMatch(/[a-z] and [a-z]/i);
  });

  test('are published as their size and a keyed hash, which verify accepts', async () => {
    const manifest = JSON.parse(await readFile(join(folder, id(), 'manifest.json'), 'utf8')) as {
      recipe: { pii: Record<string, unknown> };
      recipeSha256: string;
    };
    const hmacSha256 = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    expect(manifest.recipe.pii).toMatchObject({
      preset: 'strict',
      allow: { size: 1, hmacSha256 },
      deny: { size: 2, hmacSha256 },
      recognizers: { size: 2, hmacSha256 },
    });
    expect(manifest.recipeSha256).toBe(run['recipeSha256']);
    const verified = await cli(['verify', join(folder, id()), '--database', database.url], {
      env: { FINE_TUNING_KEY: KEY },
    });
    expect(verified).toMatchObject({ code: 0, stderr: '' });
  });

  test('give the recipe of the same lists from files', async () => {
    const files = await mkdtemp(join(tmpdir(), 'fine-tuning-pii-files-'));
    const [allow, deny, own] = ['allow.txt', 'deny.jsonl', 'own.json'].map((n) => join(files, n));
    await writeFile(allow!, 'Zyxquorn Ltd\n');
    await writeFile(deny!, `${JSON.stringify(PII.deny[1])}\nVexiluma\n`);
    await writeFile(own!, JSON.stringify(PII.recognizers));
    const out = join(files, 'out');
    const flags = [
      ...['--pii-preset', 'strict', '--pii-threshold', 'PHONE=0.5', '--pii-allow', allow!],
      ...['--pii-deny', deny!, '--pii-recognizers', own!, '--format', 'openai', '--json'],
    ];
    const { code, stdout } = await cli(
      ['export', '--database', database.url, '--out', out, ...flags],
      { env: { FINE_TUNING_KEY: KEY } },
    );
    expect(code).toBe(0);
    const summary = JSON.parse(stdout) as Record<string, unknown>;
    expect(summary['recipeSha256']).toBe(run['recipeSha256']);
    expect(await readFile(join(out, 'train.jsonl'))).toEqual(
      await readFile(join(folder, id(), 'train.jsonl')),
    );
    expect(leaksIn(await textsOf(out))).toEqual([]);
    expect(leaksIn(stdout)).toEqual([]);
    await rm(files, { recursive: true, force: true });
  }, 60_000);

  test('stand in the row of the export and nowhere else', async () => {
    await admin.send('POST', `${ADMIN_API}/export/preview`, BODY);
    const bad = { ...PII, recognizers: [{ ...PII.recognizers[0], pattern: '(?=Ploxnard)x' }] };
    const refused = await admin.send('POST', `${ADMIN_API}/export`, { ...BODY, pii: bad });
    const twice = { deny: [{ value: 'Vexiluma' }, { value: 'vexiluma' }] };
    const repeated = await admin.send('POST', `${ADMIN_API}/export`, { ...BODY, pii: twice });
    const openApi = await admin.get('/api/docs-json');
    const shown = [
      ...[refused, repeated].map(({ text }) => text),
      ...[await admin.get(url()), await admin.get(`${ADMIN_API}/export`)].map(({ text }) => text),
      (await admin.get(`${ADMIN_API}/audit?limit=100`)).text,
      (await admin.get(`${url()}/files`)).text,
      (await admin.get(`${SELF_API}/exposure`)).text,
      openApi.text,
    ];
    expect([refused.status, repeated.status, openApi.status]).toEqual([400, 400, 200]);
    for (const text of shown) expect(leaksIn(text)).toEqual([]);
    expect(leaksIn(host.log())).toEqual([]);
    expect(leaksIn(await textsOf(folder))).toEqual([]);
    const tables = await tablesOf(host.app.get(DataSource));
    expect(tables.map(([name]) => name)).toContain('fine_tuning_audit_event');
    const own = JSON.stringify(await rowOf());
    expect(leaksIn(own)).toEqual(CANARIES);
    for (const [name, rows] of tables) {
      const others = rows.filter((row) => row['id'] !== id());
      expect([name, leaksIn(JSON.stringify(others))]).toEqual([name, []]);
    }
    const commands = monitor.lines();
    expect(commands.some((command) => command.includes(id()))).toBe(true);
    expect(leaksIn(commands.join('\n'))).toEqual([]);
  }, 60_000);

  test('are there for a new attempt, and gone with the files', async () => {
    const before = await readFile(join(folder, id(), 'train.jsonl'), 'utf8');
    await setStatus('failed');
    expect((await admin.send('POST', `${url()}/retry`)).status).toBe(202);
    expect((await ended(admin, id()))['status']).toBe('done');
    expect(await readFile(join(folder, id(), 'train.jsonl'), 'utf8')).toBe(before);
    expect((await admin.send('DELETE', url())).status).toBe(200);
    const row = await rowOf();
    expect(leaksIn(JSON.stringify(row))).toEqual([]);
    expect([row['status'], row['recipe_sha256']]).toEqual(['expired', run['recipeSha256']]);
    await setStatus('failed');
    const again = await admin.send('POST', `${url()}/retry`);
    expect([again.status, again.json['code']]).toEqual([409, 'export/not-retryable']);
  }, 60_000);

  async function setStatus(status: string): Promise<void> {
    await host.app
      .get(DataSource)
      .query(`UPDATE fine_tuning_export SET status = '${status}' WHERE id = '${id()}'`);
  }
});

describe('settings of a request', () => {
  let database: TestDatabase;
  let host: ApiHost;
  let admin: ApiClient;

  beforeAll(async () => {
    database = await sqliteCase('legacy-0.5.20').make();
    host = await startApiHost(database.url);
    admin = await clientOf(host, 'admin');
  }, 60_000);

  afterAll(async () => {
    await host.stop();
    await database.remove();
  });

  const own = PII.recognizers[0];
  test.each<[string, object, string]>([
    ['a preset', { preset: 'lax' }, '/pii/preset'],
    ['a threshold above 1', { thresholds: { EMAIL: 1.1 } }, '/pii/thresholds/EMAIL'],
    ['a threshold as text', { thresholds: { EMAIL: '1' } }, '/pii/thresholds'],
    ['a threshold of no type', { thresholds: { NOSE: 1 } }, '/pii/thresholds'],
    ['a list of texts', { deny: ['Vexiluma'] }, '/pii/deny/0'],
    ['a list as text', { deny: 'Vexiluma' }, '/pii/deny'],
    ['null', { allow: null }, '/pii/allow'],
    ['a strange field', { deny: [{ value: 'Vexiluma', note: 'x' }] }, '/pii/deny/0/note'],
    ['a number', { deny: [{ value: 'a' }, { value: 5 }] }, '/pii/deny/1/value'],
    ['a long value', { allow: [{ value: 'Vexiluma'.repeat(65) }] }, '/pii/allow/0/value'],
    ['NUL', { allow: [{ value: 'Vexi\u0000luma' }] }, '/pii/allow/0/value'],
    ['an entry twice', { deny: [{ value: 'Vexiluma' }, { value: 'VEXILUMA' }] }, '/pii/deny/1'],
    [
      'too many',
      { deny: Array.from({ length: 10_001 }, (_, i) => ({ value: `v${i}` })) },
      '/pii/deny',
    ],
    ['a type of an entry', { deny: [{ value: 'a', type: 'NOSE' }] }, '/pii/deny/0/type'],
    [
      'a back-reference',
      { recognizers: [own, { ...own, name: 'b', pattern: '(Vexiluma)\\1' }] },
      '/pii/recognizers/1/pattern',
    ],
    ['an empty match', { recognizers: [{ ...own, pattern: 'x*' }] }, '/pii/recognizers/0/pattern'],
    [
      'a long pattern',
      { recognizers: [{ ...own, pattern: 'x'.repeat(1001) }] },
      '/pii/recognizers/0/pattern',
    ],
    [
      'a large pattern',
      { recognizers: [{ ...own, pattern: '(?:a{30}){30}b{900}c{900}' }] },
      '/pii/recognizers/0/pattern',
    ],
    ['a name twice', { recognizers: [own, own] }, '/pii/recognizers/1/name'],
    ['a name that is none', { recognizers: [{ ...own, name: 'a b' }] }, '/pii/recognizers/0/name'],
    ['a score', { recognizers: [{ ...own, score: 2 }] }, '/pii/recognizers/0/score'],
    ['a score of nothing', { recognizers: [{ ...own, score: 0 }] }, '/pii/recognizers/0/score'],
    [
      'no pattern',
      { recognizers: [{ name: 'a', type: 'CUSTOM_A' }] },
      '/pii/recognizers/0/pattern',
    ],
    ['the older name', { custom: [own] }, '/pii/custom'],
    ['an action of no type', { types: { CUSTOM_NOSE: 'mask' } }, '/pii/types/CUSTOM_NOSE'],
    [
      'an own type that is kept',
      { recognizers: [own], types: { CUSTOM_PLOX: 'keep' } },
      '/pii/types/CUSTOM_PLOX',
    ],
    [
      'an allowed everything',
      { allow: [{ value: '(?s).*.', match: 'pattern' }] },
      '/pii/allow/0/value',
    ],
  ])('are refused with their path and without their content: %s', async (_what, pii, pointer) => {
    for (const path of ['/export', '/export/preview']) {
      const { status, json, text, headers } = await admin.send('POST', ADMIN_API + path, {
        format: 'openai',
        pii,
      });
      expect([path, status]).toEqual([path, 400]);
      expect(headers.get('content-type')).toContain('application/problem+json');
      const errors = json['errors'] as unknown as { pointer: string }[];
      expect(errors.map((error) => error.pointer)).toContain(pointer);
      expect(leaksIn(text)).toEqual([]);
    }
  });

  test('may be as long as they may be', async () => {
    const deny = Array.from({ length: 10_000 }, (_, i) => ({ value: `name ${i}` }));
    const preview = await admin.send('POST', `${ADMIN_API}/export/preview`, {
      format: 'openai',
      pii: { deny },
    });
    expect(preview.status).toBe(200);
  }, 60_000);
});

describe('lists of datasets that went without a request', () => {
  let database: TestDatabase;
  let host: ApiHost;
  let admin: ApiClient;

  const start = async (environment: Record<string, string>): Promise<void> => {
    database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
    host = await startApiHost(database.url, environment);
    admin = await clientOf(host, 'admin');
  };
  const sweep = (): Promise<void> => host.app.get(ExportRuntime).sweeper.sweep();
  const query = (sql: string): Promise<Record<string, unknown>[]> =>
    host.app.get(DataSource).query(sql);

  afterEach(async () => {
    await host.stop();
    await database.remove();
  });

  test.each([
    ['expired', 'expires_at = 1'],
    ['revoked', "status = 'revoked'"],
  ])(
    'go with an export that is %s',
    async (status, change) => {
      await start({});
      const { id, recipeSha256 } = await exportNow(admin, BODY);
      await query(`UPDATE fine_tuning_export SET ${change} WHERE id = '${String(id)}'`);
      await sweep();
      const [row] = await query(`SELECT * FROM fine_tuning_export WHERE id = '${String(id)}'`);
      expect([row?.['status'], row?.['recipe_sha256']]).toEqual([status, recipeSha256]);
      expect(leaksIn(JSON.stringify(row))).toEqual([]);
    },
    60_000,
  );

  test('are part of what an idempotency key stands for, by a keyed hash', async () => {
    await start({});
    const send = async (pii: object) => {
      const headers = { 'idempotency-key': 'once' };
      return admin.send('POST', `${ADMIN_API}/export`, { format: 'openai', pii }, headers);
    };
    const [one, same, other] = [await send(PII), await send(PII), await send({ deny: PII.deny })];
    expect([one.status, same.status, other.status]).toEqual([202, 202, 409]);
    expect(same.json['id']).toBe(one.json['id']);
    const [row] = await query('SELECT request_fingerprint FROM fine_tuning_export');
    expect(row?.['request_fingerprint']).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.['request_fingerprint']).not.toBe(sha256(canonicalJson(BODY)));
    await ended(admin, String(one.json['id']));
  }, 60_000);

  test('go over to the new issue of a revoked one', async () => {
    await start({ REISSUE_REVOKED: 'true' });
    const { id, recipeSha256 } = await exportNow(admin, BODY);
    await query(`UPDATE fine_tuning_export SET status = 'revoked' WHERE id = '${String(id)}'`);
    await sweep();
    const rows = await query('SELECT * FROM fine_tuning_export ORDER BY created_at');
    expect(rows.map((row) => row['recipe_sha256'])).toEqual([recipeSha256, recipeSha256]);
    expect(rows.map((row) => leaksIn(JSON.stringify(row)))).toEqual([[], CANARIES]);
    expect((await ended(admin, String(rows[1]?.['id'])))['status']).toBe('done');
  }, 60_000);
});

describe('the option pii of a host', () => {
  let database: TestDatabase;
  let folder: string;
  let adminId: string;
  let app: Awaited<ReturnType<typeof NestFactory.create>>;
  let admin: ApiClient;

  beforeAll(async () => {
    database = await preparedDatabase(sqliteCase('legacy-0.11.0'));
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-pii-host-'));
    app = await NestFactory.create(
      {
        module: class HostModule {},
        imports: [
          TypeOrmModule.forRoot({
            type: 'better-sqlite3',
            database: database.url.replace('sqlite:', ''),
            entities: [...FINE_TUNING_ENTITIES],
          }),
          FineTuningModule.forRoot({
            storage: `file:${folder}`,
            key: KEY,
            workers: 0,
            auth: { secret: TESTING_SECRET },
            pii: { deny: [{ value: COMMON, type: 'CUSTOM_WORD' }], types: { CUSTOM_WORD: 'mask' } },
          }),
        ],
      },
      { logger: false, abortOnError: false },
    );
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const users: { id: string }[] = await app
      .get(DataSource)
      .query(`SELECT id FROM "user" WHERE role = 'admin'`);
    adminId = users[0]?.id ?? '';
    admin = new ApiClient(`http://127.0.0.1:${port}`, tokenFor(adminId));
  }, 60_000);

  afterAll(async () => {
    await app.close();
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test.each<[string, object | undefined, RegExp]>([
    ['nothing', undefined, /\*\*\*/],
    ['more', { deny: [{ value: 'and', type: 'CUSTOM_AND' }] }, /\[CUSTOM_AND_1\]/],
    ['another action', { types: { CUSTOM_WORD: 'replace' } }, /\[CUSTOM_WORD_1\]/],
  ])('holds for a request that asks for %s', async (_what, pii, expected) => {
    const { status, json } = await admin.send('POST', `${ADMIN_API}/export/preview?samples=50`, {
      format: 'openai',
      ...(pii !== undefined && { pii }),
    });
    expect(status).toBe(200);
    const samples = JSON.stringify(json['samples']);
    expect(samples).toMatch(expected);
    expect(samples).not.toMatch(/[a-z] the [a-z]/i);
    expect((json['pii'] as unknown as Record<string, number>)['CUSTOM_WORD']).toBeGreaterThan(0);
  });

  test.each<[object, string]>([
    [{ types: { CUSTOM_WORD: 'keep' } }, '/pii/types/CUSTOM_WORD'],
    [{ preset: 'secrets-only' }, '/pii/preset'],
    [{ thresholds: { EMAIL: 1 } }, '/pii/thresholds/EMAIL'],
    [{ allow: [{ value: '\\w+', match: 'pattern' }] }, '/pii/allow/0/match'],
  ])('is not to be weakened by %j', async (pii, pointer) => {
    const { status, json } = await admin.send('POST', `${ADMIN_API}/export`, {
      format: 'openai',
      pii,
    });
    expect([status, json['code']]).toEqual([400, 'pii/weaker-than-host']);
    expect(json['errors']).toMatchObject([{ pointer }]);
  });
});

/** Which canaries a text holds, in any case. */
function leaksIn(text: string): string[] {
  const lower = text.toLowerCase();
  return CANARIES.filter((canary) => lower.includes(canary.toLowerCase()));
}

/** All text of all files below a folder. */
async function textsOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(4);
  const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
}

/** Every row of every table. */
async function tablesOf(
  dataSource: DataSource,
): Promise<(readonly [string, Record<string, unknown>[]])[]> {
  const names: { name: string }[] = await dataSource.query(
    dataSource.options.type === 'postgres'
      ? `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`
      : `SELECT name FROM sqlite_master WHERE type = 'table'`,
  );
  return Promise.all(
    names.map(async ({ name }) => {
      const rows: Record<string, unknown>[] = await dataSource.query(`SELECT * FROM "${name}"`);
      return [name, rows] as const;
    }),
  );
}
