import { once } from 'node:events';
import { createServer } from 'node:net';

/** Of the loopback interface, for a program that cannot choose one by itself. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
