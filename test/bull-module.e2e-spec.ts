import {
  EXPORT_QUEUE,
  FINE_TUNING_ENTITIES,
  FineTuningExporter,
  FineTuningModule,
  type FineTuningModuleExtras,
} from '@app/fine-tuning';
import { getQueueToken, InjectQueue } from '@nestjs/bull';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Queue } from 'bull';
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

  it('registers no queue where none is asked for', async () => {
    expect(getQueueToken(EXPORT_QUEUE)).toBe(EXPORT_QUEUE_TOKEN);
    await expect(start(undefined)).rejects.toThrow(/BullQueue_fine-tuning-export/);
    await start(null, false);
    expect(() => app?.get(getQueueToken(EXPORT_QUEUE), { strict: false })).toThrow();
  });
});
