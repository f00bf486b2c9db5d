import {
  FINE_TUNING_ENTITIES,
  FineTuningModule,
  type FineTuningModuleExtras,
  type FineTuningModuleOptions,
  FineTuningExporter,
  migrateUp,
} from '@app/fine-tuning';
import { TESTING_SECRET, tokenFor } from '@app/fine-tuning/testing';
import { BullModule } from '@nestjs/bull';
import { Injectable, Module } from '@nestjs/common';
import type { INestApplication, LoggerService, ModuleMetadata } from '@nestjs/common';
import { LazyModuleLoader, NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DataSource, EventSubscriber, type EntitySubscriberInterface } from 'typeorm';
import { sqliteFixture, type TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';
import { sqliteCase } from './support/databases';
import { S3Server } from './support/s3-server';

type Options = FineTuningModuleOptions & FineTuningModuleExtras;
type Imports = NonNullable<ModuleMetadata['imports']>;

/** Port 1 of this machine: nobody listens there. */
const NOBODY = '127.0.0.1:1';
const PASSWORD = 'hunter2-of-redis';

@Module({})
class HostModule {}

@EventSubscriber()
class TrimsEverything implements EntitySubscriberInterface {
  afterLoad(): void {}
}

@Module({})
class SubscribingModule implements EntitySubscriberInterface {
  constructor(dataSource: DataSource) {
    dataSource.subscribers.push(this);
  }

  beforeInsert(): void {}
}

/** What the host said, level and text. */
class Lines implements LoggerService {
  readonly all: string[] = [];
  readonly log = (): void => undefined;
  readonly error = (message: unknown): void => void this.all.push(`error ${asText(message)}`);
  readonly warn = (message: unknown): void => void this.all.push(`warn ${asText(message)}`);
}

const asText = (message: unknown): string =>
  typeof message === 'string' ? message : JSON.stringify(message);

let database: TestDatabase;
let folder: string;
let app: INestApplication | undefined;

beforeAll(async () => {
  database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-start-'));
  await writeFile(join(folder, 'file'), 'no folder');
});

afterEach(async () => {
  await app?.close();
  app = undefined;
});

afterAll(async () => {
  await database.remove();
  await rm(folder, { recursive: true, force: true });
});

const options = (more: Options = {}): Options => ({
  storage: `file:${join(folder, 'exports')}`,
  key: 'a key that only the tests know',
  auth: { secret: TESTING_SECRET },
  workers: 0,
  ...more,
});

const typeOrm = (more: object = {}, url = database.url) =>
  TypeOrmModule.forRoot({
    type: 'better-sqlite3',
    database: url.replace('sqlite:', ''),
    entities: [...FINE_TUNING_ENTITIES],
    retryAttempts: 0,
    ...more,
  });

const fineTuning = (more: object = {}) => FineTuningModule.forRoot({ ...options(), ...more });

async function start(imports: Imports, logger: LoggerService | false = false): Promise<string> {
  const starting = await NestFactory.create(
    { module: HostModule, imports },
    { logger, abortOnError: false },
  );
  app = starting;
  await starting.listen(0, '127.0.0.1');
  const { port } = starting.getHttpServer().address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** A Redis that takes connections and says nothing. */
async function silentServer(): Promise<{ address: string; server: Server }> {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** A host's own queue, which never comes to connect: nobody could close it after a start that fails. */
const hostQueue = () =>
  BullModule.registerQueueAsync({
    name: 'fine-tuning-export',
    useFactory: () => new Promise<never>(() => undefined),
  });

const redisUrl = (): string => process.env['TEST_REDIS_URL'] ?? '';

describe('a start that fails says in one sentence what to do', () => {
  const storageBelowFile = (): string => `file:${join(folder, 'file', 'exports')}`;
  const keyBelowFile = (): string => join(folder, 'file', 'key');
  const s3 = `s3://bucket?endpoint=http://${NOBODY}&region=x&pathStyle=true`;

  test.each<[string, () => Imports, string, string]>([
    [
      'no data source',
      () => [fineTuning()],
      'database/no-data-source',
      'import TypeOrmModule.forRoot',
    ],
    [
      'the name of no data source',
      () => [typeOrm(), fineTuning({ dataSource: 'openWebui' })],
      'database/no-data-source',
      `no TypeORM data source "openWebui": import TypeOrmModule.forRoot with name: 'openWebui'`,
    ],
    [
      'a data source without our entities',
      () => [typeOrm({ entities: [] }), fineTuning()],
      'database/entities-missing',
      'add ...FINE_TUNING_ENTITIES to its option entities',
    ],
    [
      'a data source with some of them',
      () => [typeOrm({ entities: FINE_TUNING_ENTITIES.slice(2) }), fineTuning()],
      'database/entities-missing',
      `does not know 2 of ${FINE_TUNING_ENTITIES.length} entities`,
    ],
    [
      'a data source that nobody opens',
      () => [typeOrm({ manualInitialization: true }), fineTuning()],
      'database/not-open',
      'leave out manualInitialization',
    ],
    [
      'a prefix before all tables',
      () => [typeOrm({ entityPrefix: 'app_' }), fineTuning()],
      'database/names',
      'without entityPrefix',
    ],
    [
      'a cache of all queries',
      () => [typeOrm({ cache: { alwaysEnabled: true } }), fineTuning()],
      'database/setting',
      'leave alwaysEnabled out',
    ],
    [
      'a subscriber of all entities',
      () => [typeOrm({ subscribers: [TrimsEverything] }), fineTuning()],
      'database/subscriber',
      'the subscriber TrimsEverything could change rows',
    ],
    [
      'a subscriber that a provider adds',
      () => [typeOrm(), fineTuning(), SubscribingModule],
      'database/subscriber',
      'the subscriber SubscribingModule could change rows',
    ],
    [
      'a queue of that name (values)',
      () => [hostQueue(), typeOrm(), fineTuning({ bull: { redisUrl: redisUrl() } })],
      'queue/taken',
      'remove that registration',
    ],
    [
      'a queue of that name (option redisUrl)',
      () => [hostQueue(), typeOrm(), fineTuning({ redisUrl: redisUrl() })],
      'queue/taken',
      'remove that registration',
    ],
    ['the module twice', () => [typeOrm(), fineTuning(), fineTuning()], 'module/twice', 'once'],
    [
      'the module twice, one without routes',
      () => [typeOrm(), fineTuning(), fineTuning({ controllers: false, work: false })],
      'module/twice',
      'once',
    ],
    [
      'the module twice on two data sources, both with routes',
      () => [
        typeOrm(),
        typeOrm({ name: 'other' }),
        fineTuning(),
        fineTuning({ dataSource: 'other', prefix: 'other' }),
      ],
      'module/twice',
      'once',
    ],
    [
      'a storage folder that cannot be made',
      () => [typeOrm(), fineTuning({ storage: storageBelowFile() })],
      'storage/no-folder',
      'correct option storage (STORAGE_URL)',
    ],
    [
      'a storage folder on a system that takes no files',
      () => [typeOrm(), fineTuning({ storage: 'file:/proc/exports' })],
      'storage/',
      'exports cannot be written to /proc/exports',
    ],
    [
      'an S3 store that is not there',
      () => [typeOrm(), fineTuning({ storage: s3 })],
      'storage/',
      'exports cannot be written to the bucket bucket',
    ],
    [
      'a key file that cannot be made',
      () => [typeOrm(), fineTuning({ key: undefined, keyFile: keyBelowFile() })],
      'key/unreadable',
      'set option key (FINE_TUNING_KEY)',
    ],
    ['no secret', () => [typeOrm(), fineTuning({ auth: {} })], 'options/secret', 'auth.secret'],
    [
      'an empty secret',
      () => [typeOrm(), fineTuning({ auth: { secret: '' } })],
      'options/secret',
      'set WEBUI_SECRET_KEY',
    ],
    [
      "Open WebUI's published secret",
      () => [typeOrm(), fineTuning({ auth: { secret: 't0p-s3cr3t' } })],
      'options/secret',
      'published default',
    ],
    [
      'an option with a typing error',
      () => [typeOrm(), fineTuning({ allowRawPII: true })],
      'options/unknown',
      'there is no option allowRawPII: did you mean allowRawPii?',
    ],
    [
      'an extra with a typing error',
      () => [typeOrm(), fineTuning({ controlers: false })],
      'options/unknown',
      'did you mean controllers?',
    ],
    [
      'an option with a typing error, from a factory',
      () => [
        typeOrm(),
        FineTuningModule.forRootAsync({
          useFactory: () => ({ ...options(), allowRawPII: true }),
        }),
      ],
      'options/unknown',
      'did you mean allowRawPii?',
    ],
    [
      'an extra that the factory returns',
      () => [
        typeOrm(),
        FineTuningModule.forRootAsync({ useFactory: () => ({ ...options(), controllers: false }) }),
      ],
      'options/unknown',
      'stands beside useFactory',
    ],
    [
      'a factory that returns nothing',
      () => [typeOrm(), FineTuningModule.forRootAsync({ useFactory: () => undefined as never })],
      'options/invalid',
      'useFactory must return the options',
    ],
    [
      'a text for a flag',
      () => [typeOrm(), fineTuning({ allowRawPii: 'false' })],
      'options/invalid',
      'option allowRawPii must be true or false',
    ],
    [
      'an empty Redis for the queue',
      () => [typeOrm(), fineTuning({ bull: { redisUrl: '' } })],
      'options/invalid',
      'option bull.redisUrl must begin with redis://',
    ],
  ])('%s', async (_, imports, code, sentence) => {
    const failure = await failureOf(imports);
    expect(failure).toMatchObject({ code: expect.stringContaining(code) as string });
    expect(failure.message).toContain(sentence);
    expect(failure.message).not.toContain('\n');
  });

  test("a database that cannot be opened is TypeORM's to report", async () => {
    const failure = await failureOf(() => [
      typeOrm({ database: join(folder, 'file', 'x.db') }),
      fineTuning(),
    ]);
    expect(failure.message).toMatch(/EEXIST|ENOTDIR|director/);
  });

  // All at once: a Redis that says nothing is waited for.
  test('a Redis that is away, or says nothing', async () => {
    const { address, server } = await silentServer();
    const cases: readonly [place: string, more: (url: string) => object, option: string][] = [
      ['redisUrl', (url) => ({ redisUrl: url }), 'redisUrl'],
      [
        'auth.redisUrl',
        (url) => ({ auth: { secret: TESTING_SECRET, redisUrl: url } }),
        'auth.redisUrl',
      ],
      ['bull', (url) => ({ bull: { redisUrl: url } }), 'bull.redisUrl'],
    ];
    const failures = cases.flatMap(([, more, option]) =>
      [NOBODY, address].map(async (place) => {
        const url = `redis://user:${PASSWORD}@${place}/1`;
        const failure = await failureOf(() => [typeOrm(), fineTuning(more(url))]);
        expect(failure).toMatchObject({ code: 'redis/unreachable', field: option });
        expect(failure.message).toBe(
          `the Redis of option ${option} (${place}) does not answer: start it, or correct the address`,
        );
      }),
    );
    await Promise.all(failures);
    server.close();
  });

  test('a Redis that refuses the password', async () => {
    const url = redisUrl().replace('redis://', `redis://nobody:${PASSWORD}@`);
    const failure = await failureOf(() => [typeOrm(), fineTuning({ redisUrl: url })]);
    expect(failure).toMatchObject({ code: 'redis/refused', field: 'redisUrl' });
    expect(failure.message).not.toContain(PASSWORD);
  });

  test.each<[string, () => object]>([
    ['an unknown extra', () => ({ controlers: false })],
    ['an option beside the factory', () => ({ storage: 'file:./x' })],
    ['a guard that is no class', () => ({ guard: 'jwt' })],
  ])('%s of forRootAsync is refused at once', (_, extras) => {
    expect(() => FineTuningModule.forRootAsync({ useFactory: options, ...extras() })).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^options\//) as string }),
    );
  });

  async function failureOf(imports: () => Imports): Promise<Error> {
    const failure: unknown = await Promise.resolve()
      .then(() => start(imports()))
      .catch((error: unknown) => error);
    // An error of Node itself is of another realm than the tests'.
    if (typeof failure === 'object' && failure !== null && 'message' in failure)
      return failure as Error;
    throw new Error('it started');
  }
});

test('a module that is loaded after the start says so', async () => {
  await start([typeOrm()]);
  const loading = app?.get(LazyModuleLoader).load(() => ({
    module: class LateModule {},
    imports: [fineTuning()],
  }));
  await expect(loading).rejects.toMatchObject({ code: 'module/late' });
});

test('a bucket that is there, and one data source each, are started with', async () => {
  const s3 = new S3Server();
  const endpoint = await s3.start();
  process.env['AWS_ACCESS_KEY_ID'] = process.env['AWS_SECRET_ACCESS_KEY'] = 'for-tests';
  const storage = `s3://bucket/exports?endpoint=${encodeURIComponent(endpoint)}&region=eu-1&pathStyle=true`;
  await start([
    typeOrm(),
    typeOrm({ name: 'other' }),
    fineTuning({ storage }),
    fineTuning({ dataSource: 'other', controllers: false }),
  ]);
  await app?.close();
  app = undefined;
  await s3.stop();
});

describe('the same registration in several modules', () => {
  @Injectable()
  class Report {
    constructor(readonly exporter: FineTuningExporter) {}
  }

  test.each([
    ['imported as one value', false],
    ['global', true],
  ])('%s: one engine', async (_, isGlobal) => {
    const registration = fineTuning({ isGlobal });
    const feature = {
      module: class FeatureModule {},
      imports: isGlobal ? [] : [registration],
      providers: [Report],
    };
    const url = await start([typeOrm(), registration, feature]);
    expect(app?.get(Report, { strict: false }).exporter).toBe(
      app?.get(FineTuningExporter, { strict: false }),
    );
    expect((await fetch(`${url}/api/v1/admin/fine-tuning/formats`)).status).toBe(401);
  });
});

describe('a database that nobody migrated', () => {
  let fresh: TestDatabase;

  beforeEach(async () => {
    fresh = await sqliteFixture('legacy-0.11.0');
  });

  afterEach(() => fresh.remove());

  test.each([true, false])(
    'is warned of, and every route answers 503 until it is migrated (work: %p)',
    async (work) => {
      const lines = new Lines();
      const url = await start([typeOrm({}, fresh.url), fineTuning({ work })], lines);
      const warnings = lines.all.filter((line) => line.includes('database.not-migrated'));
      expect(warnings).toEqual([expect.stringMatching(/^warn .*run .*fine-tuning migrate/)]);
      const users: { id: string }[] = await (app as INestApplication)
        .get(DataSource)
        .query(`SELECT id FROM "user" WHERE role = 'admin'`);
      const headers = { authorization: `Bearer ${tokenFor(users[0]?.id ?? '')}` };
      const paths = ['admin/fine-tuning/formats', 'admin/fine-tuning/page', 'fine-tuning/consent'];
      const ask = (path: string, given: object) =>
        fetch(`${url}/api/v1/${path}`, { headers: { ...given } });
      for (const path of paths) {
        for (const given of [headers, {}]) {
          const answer = await ask(path, given);
          expect(answer.status).toBe(503);
          expect(answer.headers.get('content-type')).toContain('application/problem+json');
          expect(await answer.json()).toMatchObject({ code: 'database/not-migrated' });
        }
      }
      await migrateUp((app as INestApplication).get(DataSource));
      for (const path of paths) expect((await ask(path, headers)).status).toBe(200);
      expect((await ask('admin/fine-tuning/formats', {})).status).toBe(401);
    },
  );
});

test.each<[string, () => object]>([
  ['redisUrl', () => ({ redisUrl: redisUrl() })],
  ['bull', () => ({ bull: { redisUrl: redisUrl() } })],
])('a failed start leaves no connection to Redis behind (%s)', async (_, more) => {
  const { hostname, port } = new URL(redisUrl());
  const socket = connect(Number(port), hostname);
  const clients = async (): Promise<number> => {
    socket.write('CLIENT LIST\r\n');
    const text = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
    return text
      .toString()
      .split('\n')
      .filter((line) => line.startsWith('id=')).length;
  };
  const before = await clients();
  const storage = `file:${join(folder, 'file', 'exports')}`;
  await expect(start([typeOrm(), fineTuning({ storage, ...more() })])).rejects.toThrow();
  // Redis notices a closed connection a moment later.
  while ((await clients()) > before) await setTimeout(20);
  socket.destroy();
});
