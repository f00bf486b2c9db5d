import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

const PROTOCOL_3 = 0x00030000;
const TLS_REQUEST = 80877103;

/** Stands between a client and PostgreSQL as PgBouncer does when a connection begins: it refuses settings. */
export async function startPooler(
  databaseUrl: string,
): Promise<{ url: string; refused: () => number; close(): Promise<void> }> {
  const upstream = new URL(databaseUrl);
  let refused = 0;
  const server = createServer((client) => {
    client.on('error', () => undefined);
    client.once('data', (first: Buffer) => {
      if (first.readInt32BE(4) === TLS_REQUEST) {
        client.write('N');
        client.once('data', begin);
      } else begin(first);
    });
    const begin = (startup: Buffer): void => {
      if (startup.readInt32BE(4) === PROTOCOL_3 && startup.includes('\0options\0')) {
        refused += 1;
        client.end(fatal('08P01', 'unsupported startup parameter: options'));
        return;
      }
      const server = connect(Number(upstream.port || 5432), upstream.hostname);
      server.on('error', () => client.destroy());
      server.write(startup);
      client.pipe(server).pipe(client);
      client.once('close', () => server.destroy());
    };
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    refused: () => refused,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

function fatal(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
