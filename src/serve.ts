import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { readEnvironment } from './config/env';
import type { HostEnvironment } from './config/env';
import { configureHttp } from './http/configure-http';
import { listen } from './listen';
import { PinoLogger } from './logging/pino-logger';
import { untilStopped } from './until-stopped';

/** The reference host, ready to listen. */
export async function createHost(
  env: HostEnvironment,
  logger = new PinoLogger(env.logLevel),
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.serving(env), {
    logger,
    abortOnError: false,
    bodyParser: false,
    // Event streams stay open for as long as the client likes; a shutdown must not wait for them.
    forceCloseConnections: true,
  });
  configureHttp(app, env);
  return app;
}

/**
 * Starts the reference host and resolves when it has stopped (SIGINT, SIGTERM). Prints one line on stdout when it is
 * ready: `listening on http://host:port`.
 * @throws FineTuningError when the environment, the database or the options are wrong
 */
export async function serve(environment: NodeJS.ProcessEnv = process.env): Promise<void> {
  const env = readEnvironment(environment, 'serve');
  const app = await createHost(env);
  process.stdout.write(`listening on ${await listen(app, env)}\n`);
  await untilStopped(app);
}
