import { UsageError } from '@app/fine-tuning';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import type { HostEnvironment } from './config/env';

/** @returns `http://host:port`, with the port that was really taken. @throws UsageError `env/port-taken` */
export async function listen(app: NestExpressApplication, env: HostEnvironment): Promise<string> {
  try {
    await app.listen(env.port, env.host);
  } catch (error) {
    await app.close();
    throw portError(error) ?? error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  return `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`;
}

function portError(error: unknown): UsageError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'the port is taken by another program: set PORT',
    EACCES: 'this user may not listen on the port: set PORT',
    EADDRNOTAVAIL: 'this machine does not have the address: set HOST',
    ENOTFOUND: 'the host name cannot be resolved: set HOST',
  };
  const reason = reasons[String(code)];
  return reason === undefined ? undefined : new UsageError('env/port-taken', reason, 'PORT');
}
