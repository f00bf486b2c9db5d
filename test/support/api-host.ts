import type { NestExpressApplication } from '@nestjs/platform-express';
import { TESTING_SECRET } from '@app/fine-tuning/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { readEnvironment } from '../../src/config/env';
import { listen } from '../../src/listen';
import { PinoLogger } from '../../src/logging/pino-logger';
import { createHost } from '../../src/serve';

export interface ApiHost {
  readonly app: NestExpressApplication;
  readonly url: string;
  /** Everything that was logged so far, JSON lines. */
  log(): string;
  stop(): Promise<void>;
}

/** The reference host on a real port of this process, with its files in a folder of its own. */
export async function startApiHost(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ApiHost> {
  const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-api-'));
  const env = readEnvironment(
    {
      DATABASE_URL: databaseUrl,
      PORT: '0',
      WEBUI_SECRET_KEY: TESTING_SECRET,
      STORAGE_URL: `file:${join(folder, 'exports')}`,
      FINE_TUNING_KEY: 'a key that only the tests know',
      MIGRATE: 'true',
      LOG_LEVEL: 'trace',
      WORKERS: '0',
      ...environment,
    },
    'serve',
  );
  const chunks: Buffer[] = [];
  const sink = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk));
  const app = await createHost(env, new PinoLogger(env.logLevel, sink));
  const url = await listen(app, env);
  return {
    app,
    url,
    log: () => Buffer.concat(chunks).toString('utf8'),
    stop: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
