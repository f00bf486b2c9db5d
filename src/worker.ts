import { UsageError } from '@app/fine-tuning';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { readEnvironment } from './config/env';
import { PinoLogger } from './logging/pino-logger';
import { untilStopped } from './until-stopped';

/**
 * Starts a process that only works on queued exports and resolves when it has stopped.
 * @throws UsageError `env/invalid` without REDIS_URL: the in-process queue cannot be shared
 */
export async function work(environment: NodeJS.ProcessEnv = process.env): Promise<void> {
  const env = readEnvironment(environment, 'worker');
  if (env.redisUrl === null) {
    throw new UsageError(
      'env/invalid',
      'a worker needs REDIS_URL: exports come from there',
      'REDIS_URL',
    );
  }
  const context = await NestFactory.createApplicationContext(AppModule.working(env), {
    logger: new PinoLogger(env.logLevel),
    abortOnError: false,
  });
  process.stdout.write('working\n');
  await untilStopped(context);
}
