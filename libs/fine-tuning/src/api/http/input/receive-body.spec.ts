import { HttpException } from '@nestjs/common';
import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest } from '../exchange/http-request';
import { receiveBody } from './receive-body';

/** What a host does with a request before we see it. */
type Host = (request: IncomingMessage) => Promise<HttpRequest>;

const untouched: Host = (request) => Promise.resolve(request);

/** Has read the bytes, and leaves this. */
const parsing =
  (leave: (bytes: Buffer) => object): Host =>
  async (request) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Object.assign(request, leave(Buffer.concat(chunks))) as HttpRequest;
  };

describe('the body of a request', () => {
  let server: Server;
  let port: number;
  let host: Host;
  let seen: Promise<unknown>;

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen = host(request)
        .then(receiveBody)
        .catch((error: unknown) => (error instanceof HttpException ? error.getStatus() : error));
      void seen.then(() => response.end());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });

  afterAll(() => server.close());

  async function receive(
    doing: Host,
    body: string | Buffer,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ): Promise<unknown> {
    host = doing;
    const client = send({ port, host: '127.0.0.1', method: 'POST', headers });
    client.end(body);
    const [response] = (await once(client, 'response')) as [IncomingMessage];
    response.resume();
    return seen;
  }

  const JSON_TYPE = { 'content-type': 'application/json' };

  test.each<[string, Host, string | Buffer, Record<string, string>, unknown]>([
    ['nobody has read', untouched, '{"a":1}', JSON_TYPE, { a: 1 }],
    ['in one piece', untouched, '{"a":1}', { ...JSON_TYPE, 'content-length': '7' }, { a: 1 }],
    ['there is none', untouched, '', { 'content-length': '0' }, undefined],
    ['chunked and empty', untouched, '', { 'transfer-encoding': 'chunked' }, undefined],
    ['a type and no body', untouched, '', { ...JSON_TYPE, 'content-length': '0' }, undefined],
    ['no type', untouched, '{}', {}, 415],
    ['another type', untouched, '{}', { 'content-type': 'text/plain' }, 415],
    ['compressed', untouched, '{}', { ...JSON_TYPE, 'content-encoding': 'gzip' }, 415],
    ['said to be as it is', untouched, '{}', { ...JSON_TYPE, 'content-encoding': 'identity' }, {}],
    ['no JSON', untouched, '{', JSON_TYPE, 400],
    ['1 MB', untouched, `"${'x'.repeat(1024 * 1024 - 2)}"`, JSON_TYPE, expect.any(String)],
    ['more than 1 MB', untouched, `"${'x'.repeat(1024 * 1024 - 1)}"`, JSON_TYPE, 413],
    ['far more', untouched, 'x'.repeat(5_000_000), JSON_TYPE, 413],
    [
      'parsed by the host',
      parsing((b) => ({ body: JSON.parse(String(b)) as unknown })),
      '{"a":" b "}',
      JSON_TYPE,
      { a: ' b ' },
    ],
    [
      'changed by the host, which kept the bytes',
      parsing((b) => ({ body: { a: 'b' }, rawBody: b })),
      '{"a":" b "}',
      JSON_TYPE,
      { a: ' b ' },
    ],
    ['left as bytes', parsing((b) => ({ body: b })), '{"a":1}', JSON_TYPE, { a: 1 }],
    ['left as text', parsing((b) => ({ body: String(b) })), '{"a":1}', JSON_TYPE, { a: 1 }],
    ['left as broken text', parsing(() => ({ body: '{' })), '{', JSON_TYPE, 400],
    ['read and lost', parsing(() => ({})), '{"a":1}', JSON_TYPE, 400],
    [
      'a form that was parsed',
      parsing(() => ({ body: { a: '1' } })),
      'a=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
    ],
  ])('%s', async (_, doing, body, headers, expected) => {
    expect(await receive(doing, body, headers)).toEqual(expected);
  });
});
