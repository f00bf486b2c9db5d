import {
  EXPORT_QUEUE,
  FINE_TUNING_ENTITIES,
  FineTuningExporter,
  FineTuningModule,
  type FineTuningModuleExtras,
} from '@app/fine-tuning';
import { BullModule, getQueueToken, InjectQueue } from '@nestjs/bull';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Queue } from 'bull';
import { Redis } from 'ioredis';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXPORT_QUEUE_TOKEN } from '../libs/fine-tuning/src/fine-tuning.tokens';
import { sqliteCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';

const REQUEST = { format: 'openai', rawPii: true } as const;

/** What a board of queues in the host does. */
@Injectable()
class Board {
  constructor(@InjectQueue(EXPORT_QUEUE) readonly queue: Queue) {}
}

@Injectable()
class Settings {
  readonly redisUrl = process.env['TEST_REDIS_URL'] ?? '';
}

@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

@Module({})
class HostModule {}

describe('a host with @nestjs/bull', () => {
  let database: TestDatabase;
  let folder: string;
  let app: INestApplicationContext | undefined;

  beforeAll(async () => {
    database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-bull-'));
  });

  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  afterAll(async () => {
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(bull: FineTuningModuleExtras['bull'], board = true): Promise<void> {
    const module = {
      module: HostModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'better-sqlite3',
          database: database.url.replace('sqlite:', ''),
          entities: [...FINE_TUNING_ENTITIES],
        }),
        FineTuningModule.forRootAsync({
          controllers: false,
          ...(bull === undefined ? {} : { bull }),
          useFactory: () => ({ storage: `file:${folder}`, key: 'a key for tests, long enough' }),
        }),
      ],
      providers: board ? [Board] : [],
    };
    app = await NestFactory.createApplicationContext(module, {
      logger: false,
      abortOnError: false,
    });
  }

  const prefix = (): string => `bull-module-${folder.slice(-6)}`;

  it.each<[string, () => FineTuningModuleExtras['bull']]>([
    ['values', () => ({ redisUrl: process.env['TEST_REDIS_URL'] ?? '', prefix: prefix() })],
    [
      "the host's own providers",
      () => ({
        imports: [SettingsModule],
        inject: [Settings],
        useFactory: ({ redisUrl }: Settings) => ({ redisUrl, prefix: prefix() }),
      }),
    ],
  ])('exports through a queue of BullModule, made of %s, and closes it', async (_, bull) => {
    await start(bull());
    const queue = app?.get(Board).queue;
    expect(queue?.name).toBe(EXPORT_QUEUE);
    expect(queue?.toKey('x')).toBe(`${prefix()}:${EXPORT_QUEUE}:x`);
    let active = 0;
    queue?.on('active', () => (active += 1));
    const exporter = app?.get(FineTuningExporter);
    const { run } = (await exporter?.start(REQUEST, { id: 'admin' })) ?? { run: { id: '' } };
    for await (const view of exporter?.watch(run.id, AbortSignal.timeout(120_000)) ?? [])
      expect(view.status).not.toBe('failed');
    expect(active).toBeGreaterThan(0);
    expect(existsSync(join(folder, run.id, 'manifest.json'))).toBe(true);
    await app?.close();
    app = undefined;
    expect(queue?.client.status).toBe('end');
  });

  it.each([
    ['extra bull', true],
    ['option redisUrl', false],
  ])("%s: the host's own Redis, prefix and settings are not mixed in", async (_, extra) => {
    const url = new URL(process.env['TEST_REDIS_URL'] ?? '');
    const place = {
      redisUrl: Object.assign(new URL(url), { pathname: '/3' }).href,
      prefix: prefix(),
    };
    const module = {
      module: HostModule,
      imports: [
        BullModule.forRoot({
          redis: { host: url.hostname, port: Number(url.port), db: 5, keyPrefix: 'host' },
          prefix: 'host',
          defaultJobOptions: { removeOnComplete: false },
          limiter: { max: 1, duration: 3_600_000 },
        }),
        BullModule.registerQueue({ name: 'of-the-host' }),
        TypeOrmModule.forRoot({
          type: 'better-sqlite3',
          database: database.url.replace('sqlite:', ''),
          entities: [...FINE_TUNING_ENTITIES],
        }),
        FineTuningModule.forRoot({
          controllers: false,
          storage: `file:${folder}`,
          key: 'a key for tests, long enough',
          ...(extra ? { bull: place } : { redisUrl: place.redisUrl, queuePrefix: place.prefix }),
        }),
      ],
    };
    app = await NestFactory.createApplicationContext(module, {
      logger: false,
      abortOnError: false,
    });
    const [ours, theirs] = [new Redis(url.href, { db: 3 }), new Redis(url.href, { db: 5 })];
    const exporter = app.get(FineTuningExporter);
    for (let round = 0; round < 2; round++) {
      const { run } = await exporter.start(REQUEST, { id: 'admin' });
      for await (const view of exporter.watch(run.id, AbortSignal.timeout(120_000)))
        expect(view.status).not.toBe('failed');
    }
    await app.get<Queue>(getQueueToken('of-the-host'), { strict: false }).add({});
    expect(await ours.keys(`${place.prefix}:${EXPORT_QUEUE}:*`)).not.toEqual([]);
    expect(await ours.keys('host:*')).toEqual([]);
    expect(await theirs.keys('*fine-tuning*')).toEqual([]);
    expect(await theirs.keys(`host:of-the-host:*`)).not.toEqual([]);
    for (const side of [ours, theirs]) {
      await side.flushdb();
      side.disconnect();
    }
  });

  it('registers no queue where none is asked for', async () => {
    expect(getQueueToken(EXPORT_QUEUE)).toBe(EXPORT_QUEUE_TOKEN);
    await expect(start(undefined)).rejects.toThrow(/BullQueue_fine-tuning-export/);
    await start(null, false);
    expect(() => app?.get(getQueueToken(EXPORT_QUEUE), { strict: false })).toThrow();
  });
});
