import {
  dataSourceOptions,
  FINE_TUNING_ENTITIES,
  FineTuningModule,
  parseDatabaseUrl,
  type FineTuningModuleExtras,
  type FineTuningModuleOptions,
} from '@app/fine-tuning';
import { Module, type INestApplication, type LoggerService } from '@nestjs/common';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TESTING_SECRET } from '@app/fine-tuning/testing';
import { TEST_KEY } from './cli';

export interface ModuleHost {
  readonly app: INestApplication;
  readonly url: string;
  /** Folder of the exports. */
  readonly exports: string;
  /** Everything that was logged. */
  readonly logged: readonly unknown[];
  /** Waits until something with these words was logged. */
  until(words: string): Promise<void>;
  stop(): Promise<void>;
}

export type HostOptions = FineTuningModuleOptions & FineTuningModuleExtras;

@Module({})
class BackendModule {}

/** A backend that imports the module, as its tests make it: by `@nestjs/testing`, with providers overridden. */
export async function startModuleHost(
  databaseUrl: string,
  options: HostOptions = {},
  override: (builder: TestingModuleBuilder) => TestingModuleBuilder = (builder) => builder,
): Promise<ModuleHost> {
  const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-module-'));
  const logged: unknown[] = [];
  const module = {
    module: BackendModule,
    imports: [
      TypeOrmModule.forRoot({
        ...dataSourceOptions(parseDatabaseUrl(databaseUrl)),
        entities: [...FINE_TUNING_ENTITIES],
      }),
      FineTuningModule.forRoot({
        auth: { secret: TESTING_SECRET },
        key: TEST_KEY,
        storage: `file:${folder}`,
        workers: 0,
        ...options,
      }),
    ],
  };
  const compiled = await override(Test.createTestingModule({ imports: [module] }))
    .setLogger(loggerInto(logged))
    .compile()
    .catch(async (error: unknown) => {
      await rm(folder, { recursive: true, force: true });
      throw error;
    });
  const app = compiled.createNestApplication({ abortOnError: false });
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    exports: folder,
    logged,
    until: async (words) => {
      while (!JSON.stringify(logged).includes(words)) await sleep(50);
    },
    stop: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function loggerInto(logged: unknown[]): LoggerService {
  const add = (entry: unknown): void => void logged.push(entry);
  return { log: add, error: add, warn: add, debug: add, verbose: add, fatal: add };
}
