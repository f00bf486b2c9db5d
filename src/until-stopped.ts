import type { Server } from 'node:http';

/** Resolves when the server was closed by the shutdown hooks. */
export function untilStopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.once('close', resolve);
  });
}
