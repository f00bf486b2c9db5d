import { DataSource } from 'typeorm';
import { tokenFor } from '@app/fine-tuning/testing';
import { startApiHost, type ApiHost } from './support/api-host';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { Fuzzer, HOSTILE_STRINGS, randomFrom } from './support/fuzz';
import {
  fetchOpenApi,
  fillPath,
  routesOf,
  type OpenApiDocument,
  type Route,
} from './support/openapi';

/** Requests per route; more with FUZZ_ROUNDS. */
const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? 12);
const HEADERS = [
  'range',
  'if-range',
  'if-none-match',
  'if-match',
  'last-event-id',
  'idempotency-key',
];

describe.each(databaseCases('0.11.0'))(
  'requests made from our own description ($engine)',
  ({ make }) => {
    let database: TestDatabase;
    let host: ApiHost;
    let document: OpenApiDocument;
    let tokens: string[];

    beforeAll(async () => {
      database = await make();
      host = await startApiHost(database.url, { LOG_LEVEL: 'error' });
      document = await fetchOpenApi(host.url);
      const users: { id: string; role: string }[] = await host.app
        .get(DataSource)
        .query('SELECT id, role FROM "user"');
      const tokenOf = (role: string): string =>
        tokenFor(users.find((user) => user.role === role)?.id ?? '');
      tokens = [tokenOf('admin'), tokenOf('admin'), tokenOf('user')];
    }, 60_000);

    afterAll(async () => {
      await host.stop();
      await database.remove();
    });

    test('find no 500 and no answer that is not described', async () => {
      const fuzzer = new Fuzzer(document, randomFrom(20_261_122));
      const faults: string[] = [];
      for (const route of routesOf(document)) {
        for (let round = 0; round < ROUNDS; round++) {
          const request = makeRequest(fuzzer, route, tokens);
          const response = await fetch(host.url + request.path, request.init);
          const body = await response.text();
          const fault = faultOf(route, response, body);
          if (fault !== undefined) faults.push(`${fault} for ${describeRequest(request)}`);
        }
      }
      expect(faults.slice(0, 20)).toEqual([]);
      expect(host.log()).not.toContain('request.failed');
    }, 300_000);

    test('bodies that are no JSON, too large, of another type or charset', async () => {
      const url = `${host.url}/api/v1/admin/fine-tuning/export`;
      const send = async (type: string, body: string | Buffer): Promise<number> => {
        const headers = { authorization: `Bearer ${tokens[0]}`, 'content-type': type };
        const response = await fetch(url, {
          method: 'POST',
          headers,
          body: new Uint8Array(Buffer.from(body)),
        });
        expect(response.headers.get('content-type')).toContain('application/problem+json');
        return response.status;
      };
      expect(await send('application/json', '{"format":')).toBe(400);
      expect(await send('application/json', '"openai"')).toBe(400);
      expect(await send('application/json', Buffer.from([0xff, 0xfe, 0x00]))).toBe(400);
      expect(await send('application/json', `{"format":"${'x'.repeat(2_000_000)}"}`)).toBe(413);
      expect(await send('application/json', '['.repeat(50_000))).toBe(400);
      expect(await send('text/plain', '{"format":"openai"}')).toBe(415);
      expect(await send('application/x-www-form-urlencoded', 'format=openai')).toBe(415);
      expect(await send('application/json; charset=koi8-r', '{}')).toBe(415);
      expect(await send('application/json; charset=utf-16', '{"format":"openai"}')).toBe(415);
      // Broken UTF-8 must not become an export of other tags: a stray byte, an overlong slash, an encoded surrogate.
      for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80]]) {
        const body = [Buffer.from('{"format":"openai","tags":["'), Buffer.from(bytes), '"]}'];
        expect(await send('application/json', Buffer.concat(body.map(Buffer.from)))).toBe(400);
      }
    });
  },
);

interface FuzzRequest {
  readonly path: string;
  readonly init: RequestInit & { readonly headers: Record<string, string> };
}

function makeRequest(
  fuzzer: Fuzzer,
  { method, path, operation }: Route,
  tokens: string[],
): FuzzRequest {
  const query = new URLSearchParams();
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in !== 'query' || fuzzer.chance(0.5)) continue;
    query.append(parameter.name, textOf(fuzzer.value(parameter.schema ?? {}, 0.4)));
    if (fuzzer.chance(0.1)) query.append(parameter.name, 'twice');
  }
  if (fuzzer.chance(0.05)) query.append(fuzzer.pick(HOSTILE_STRINGS), 'x');
  const headers: Record<string, string> = { authorization: `Bearer ${fuzzer.pick(tokens)}` };
  if (fuzzer.chance(0.3)) {
    const value = textOf(fuzzer.hostile()).replace(/[^\x20-\x7e]/g, '?');
    headers[fuzzer.pick(HEADERS)] = fuzzer.chance(0.5) ? `bytes=${value}` : value;
  }
  const schema = operation.requestBody?.content['application/json']?.schema;
  const hasBody = schema !== undefined || (method !== 'GET' && fuzzer.chance(0.1));
  if (hasBody) headers['content-type'] = 'application/json';
  const filled = fillPath(path, () =>
    fuzzer.chance(0.5) ? 'a-plausible-id' : wellFormed(fuzzer.pick(HOSTILE_STRINGS)),
  );
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  return {
    path: filled + search,
    init: {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
      ...(hasBody && { body: JSON.stringify(fuzzer.value(schema ?? {})) ?? '{}' }),
    },
  };
}

function faultOf({ operation }: Route, response: Response, body: string): string | undefined {
  const { status } = response;
  const described = operation.responses[String(status)];
  if (status >= 500) return `status ${status}`;
  if (described === undefined) return `undescribed status ${status}`;
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const types = Object.keys(described.content ?? {});
  if (types.length > 0 && body !== '' && !types.includes(type)) return `undescribed type ${type}`;
  if (status < 400) return undefined;
  const problem = JSON.parse(body) as Record<string, unknown>;
  const complete = ['type', 'title', 'status', 'code', 'detail', 'correlationId'].every(
    (field) => problem[field] !== undefined,
  );
  if (!complete || problem['status'] !== status) return `incomplete problem ${body.slice(0, 200)}`;
  if ([429, 503].includes(status) && !response.headers.has('retry-after')) return 'no Retry-After';
  return undefined;
}

/** URLs hold no lone surrogates. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

const textOf = (value: unknown): string =>
  wellFormed(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function describeRequest({ path, init }: FuzzRequest): string {
  return `${init.method} ${path.slice(0, 200)} ${String(init.body ?? '').slice(0, 300)}`;
}
