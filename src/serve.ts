import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { readEnvironment } from './config/env';
import { configureHttp } from './http/configure-http';
import { PinoLogger } from './logging/pino-logger';
import { untilStopped } from './until-stopped';

/**
 * Starts the reference host and resolves when it has stopped (SIGINT, SIGTERM). Prints one line on stdout when it is
 * ready: `listening on http://host:port`.
 * @throws FineTuningError when the environment, the database or the options are wrong
 */
export async function serve(environment: NodeJS.ProcessEnv = process.env): Promise<void> {
  const env = readEnvironment(environment, 'serve');
  const app = await NestFactory.create<NestExpressApplication>(AppModule.serving(env), {
    logger: new PinoLogger(env.logLevel),
    abortOnError: false,
    bodyParser: false,
  });
  configureHttp(app, env);
  const server = await app.listen(env.port, env.host);
  process.stdout.write(`listening on ${addressOf(server.address(), env.host)}\n`);
  await untilStopped(server);
}

function addressOf(
  address: string | { address: string; port: number } | null,
  host: string,
): string {
  if (address === null || typeof address === 'string') return `http://${host}`;
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${address.port}`;
}
