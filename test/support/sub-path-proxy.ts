import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SubPathProxy {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves a host below a path of its own, which the host knows nothing of, and under another name, as many proxies do. */
export async function startSubPathProxy(target: string, path: string): Promise<SubPathProxy> {
  const server: Server = createServer((incoming, answer) => {
    const asked = incoming.url ?? '/';
    if (!asked.startsWith(`${path}/`)) {
      answer.writeHead(404).end();
      return;
    }
    const { host: _, ...headers } = incoming.headers;
    const outgoing = request(
      new URL(asked.slice(path.length), target),
      { method: incoming.method, headers },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    outgoing.on('error', () => answer.destroy());
    incoming.pipe(outgoing);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
