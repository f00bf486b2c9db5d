import type { INestApplicationContext } from '@nestjs/common';

/**
 * Waits for SIGTERM or SIGINT, then closes: no new requests, no new work, running work is given back. A second signal
 * ends the process the usual way. Nest's own shutdown hooks are not used: they kill the process afterwards, and the
 * exit code would tell of a signal instead of an orderly end.
 */
export async function untilStopped(app: INestApplicationContext): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      process.removeListener('SIGTERM', stop);
      process.removeListener('SIGINT', stop);
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
  await app.close();
}
