import {
  FINE_TUNING_ENTITIES,
  FineTuningModule,
  type FineTuningModuleExtras,
  type FineTuningModuleOptions,
} from '@app/fine-tuning';
import {
  Module,
  type INestApplication,
  type NestApplicationOptions,
  type Provider,
  type Type,
} from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { TESTING_SECRET } from '@app/fine-tuning/testing';
import type { ApiHost } from './api-host';

export const ADAPTERS = ['express', 'fastify'] as const;
export type Adapter = (typeof ADAPTERS)[number];

export interface EmbeddedHostSettings {
  readonly adapter?: Adapter;
  /** File of a migrated SQLite database. */
  readonly database: string;
  readonly options?: Omit<FineTuningModuleOptions, 'auth' | 'key' | 'storage'>;
  readonly extras?: FineTuningModuleExtras;
  readonly app?: NestApplicationOptions;
  /** The host's own routes and global things. */
  readonly controllers?: Type[];
  readonly providers?: Provider[];
  /** What the host does before it listens. */
  readonly configure?: (app: INestApplication) => unknown;
}

@Module({})
class HostModule {}

export function httpAdapterOf(adapter: Adapter): AbstractHttpAdapter {
  return adapter === 'express'
    ? new ExpressAdapter()
    : new FastifyAdapter({ forceCloseConnections: true });
}

/** A backend of somebody else, which imports the module and nothing of the reference host. */
export async function startEmbeddedHost({
  adapter = 'express',
  database,
  options,
  extras,
  app: appOptions,
  controllers = [],
  providers = [],
  configure,
}: EmbeddedHostSettings): Promise<
  Omit<ApiHost, 'log' | 'app'> & { readonly app: INestApplication }
> {
  const module = {
    module: HostModule,
    imports: [
      TypeOrmModule.forRoot({
        type: 'better-sqlite3',
        database,
        entities: [...FINE_TUNING_ENTITIES],
      }),
      FineTuningModule.forRoot({
        auth: { secret: TESTING_SECRET },
        key: 'a key that only the tests know',
        storage: `file:${database}-exports`,
        ...options,
        ...extras,
      }),
    ],
    controllers,
    providers,
  };
  const app = await NestFactory.create(module, httpAdapterOf(adapter), {
    logger: false,
    abortOnError: false,
    forceCloseConnections: true,
    ...appOptions,
  });
  await configure?.(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await app.close();
      await rm(`${database}-exports`, { recursive: true, force: true });
    },
  };
}
