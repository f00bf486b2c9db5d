import type { INestApplication } from '@nestjs/common';
import { request } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { tokenFor } from '@app/fine-tuning/testing';
import { ADMIN_API } from './support/api-client';
import { ADAPTERS, startEmbeddedHost } from './support/embedded-host';
import type { TestDatabase } from './support/fixtures';
import { migratedDatabase } from './support/migrated-database';

const JSON_TYPE = { 'content-type': 'application/json' };
const nested = (depth: number, inner = ''): string =>
  `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** A body of bytes, its headers, and the status. One that is understood gets 400, because there is no format "none"; a parser of
 * the host may come first, with a smaller limit or with compression. */
type Hostile = readonly [
  what: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>>,
  statuses: readonly number[],
];

const HOSTILE: readonly Hostile[] = [
  ['one name twice', '{"format":"openai","rawPii":false,"rawPii":true}', {}, [403]],
  ['a prototype', '{"format":"openai","__proto__":{"rawPii":true}}', {}, [400]],
  ['a constructor', '{"format":"openai","constructor":{"prototype":{"rawPii":true}}}', {}, [400]],
  ['a prototype of types', '{"format":"openai","pii":{"types":{"__proto__":"keep"}}}', {}, [400]],
  [
    'a prototype of thresholds',
    '{"format":"openai","pii":{"thresholds":{"constructor":1}}}',
    {},
    [400],
  ],
  ['a prototype of filters', '{"format":"openai","filters":{"__proto__":1}}', {}, [400]],
  ['a constructor of filters', '{"format":"openai","filters":{"constructor":1}}', {}, [400]],
  ['a number beyond all', '{"format":"openai","limit":1e400}', {}, [400]],
  ['a number that is rounded', '{"format":"openai","seed":9007199254740993}', {}, [400]],
  ['a threshold beyond all', '{"format":"openai","pii":{"thresholds":{"EMAIL":1e400}}}', {}, [400]],
  ['deep lists', `{"format":"openai","userIds":${nested(200_000)}}`, {}, [400, 413]],
  ['deep lists for the whole', nested(400_000), {}, [400, 413]],
  [
    'deep objects',
    `{"format":"openai","pii":${'{"a":'.repeat(90_000)}1${'}'.repeat(90_000)}}`,
    {},
    [400, 413],
  ],
  ['a mark of the byte order', Buffer.concat([BOM, Buffer.from('{"format":"none"}')]), {}, [400]],
  ['UTF-16 without saying so', Buffer.from('\ufeff{"format":"openai"}', 'utf16le'), {}, [400]],
  [
    'UTF-16 that says so',
    Buffer.from('{"format":"openai"}', 'utf16le'),
    { 'content-type': 'application/json; charset=utf-16le' },
    [415],
  ],
  ['latin1', '{"format":"openai"}', { 'content-type': 'application/json; charset=latin1' }, [415]],
  [
    'two charsets',
    '{"format":"openai"}',
    { 'content-type': 'application/json; charset=utf-8; charset=utf-16' },
    [415],
  ],
  ['broken UTF-8', Buffer.from([...Buffer.from('{"format":"'), 0xff, 0x22, 0x7d]), {}, [400]],
  ['half a character', '{"format":"openai","tags":["\\ud800"]}', {}, [400]],
  ['compressed bytes', gzipSync('{"format":"none"}'), { 'content-encoding': 'gzip' }, [400, 415]],
  [
    'deflated bytes',
    deflateSync('{"format":"none"}'),
    { 'content-encoding': 'deflate' },
    [400, 415],
  ],
  [
    'bytes that are not compressed',
    '{"format":"none"}',
    { 'content-encoding': 'gzip' },
    [400, 415],
  ],
  [
    'a bomb',
    gzipSync(`{"format":"${'x'.repeat(64_000_000)}"}`),
    { 'content-encoding': 'gzip' },
    [413, 415],
  ],
  ['another compression', '{"format":"none"}', { 'content-encoding': 'zstd' }, [415]],
  [
    'a hundred thousand unknown fields',
    `{${Array.from({ length: 90_000 }, (_, n) => `"f${n}":1`).join()}}`,
    {},
    [400, 413],
  ],
  [
    'a hundred thousand names',
    `{"format":"openai","models":[${'"m",'.repeat(100_000)}"m"]}`,
    {},
    [400, 413],
  ],
  [
    'one person too many',
    `{"format":"openai","userIds":[${Array.from({ length: 10_001 }, (_, n) => `"u${n}"`).join()}]}`,
    {},
    [400, 413],
  ],
  ['a long name', `{"format":"openai","tags":["${'t'.repeat(256)}"]}`, {}, [400]],
  [
    'a pattern that grows',
    `{"format":"openai","pii":{"deny":[{"value":"(a{1,99}){99}","match":"pattern"}]}}`,
    {},
    [400],
  ],
  ['too much at once', `{"format":"${'x'.repeat(1_100_000)}"}`, {}, [413]],
  [
    'too much in chunks',
    `{"format":"${'x'.repeat(1_100_000)}"}`,
    { 'transfer-encoding': 'chunked' },
    [413],
  ],
  ['chunks', '{"format":"none"}', { 'transfer-encoding': 'chunked' }, [400]],
  ['another method', '{"format":"none"}', { 'x-http-method-override': 'DELETE' }, [400]],
  ['a method in a field', '{"format":"openai","_method":"DELETE"}', {}, [400]],
  ['another JSON', '{"format":"openai"}', { 'content-type': 'application/json5' }, [415]],
  ['a suffix of JSON', '{"format":"openai"}', { 'content-type': 'application/x+json' }, [415]],
  ['two types', '{"format":"openai"}', { 'content-type': 'application/json, text/plain' }, [415]],
];

describe.each(ADAPTERS)('hostile bodies on %s', (adapter) => {
  let database: TestDatabase;
  let app: INestApplication;
  let stop: () => Promise<void>;
  let url: string;
  let token: string;

  beforeAll(async () => {
    const made = await migratedDatabase('legacy-0.5.20');
    database = made;
    ({ app, url, stop } = await startEmbeddedHost({ adapter, database: made.path }));
    token = tokenFor(made.idOf('admin'));
  });

  afterAll(async () => {
    await stop();
    await database.remove();
  });

  function send(
    path: string,
    body: string | Buffer,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const bytes = Buffer.from(body as string);
      const chunked = headers['transfer-encoding'] === 'chunked';
      const sent = request(
        url + ADMIN_API + path,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            ...JSON_TYPE,
            ...(!chunked && { 'content-length': String(bytes.length) }),
            ...headers,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
          );
        },
      );
      sent.on('error', reject);
      for (let at = 0; at < bytes.length; at += 50_000) sent.write(bytes.subarray(at, at + 50_000));
      sent.end();
    });
  }

  test.each(HOSTILE)('%s', async (_, body, headers, statuses) => {
    for (const path of ['/export', '/export/preview']) {
      const { status, text } = await send(path, body, headers);
      expect(statuses).toContain(status);
      const problem = JSON.parse(text) as { status: number };
      expect(problem.status).toBe(status);
      expect(text.length).toBeLessThan(10_000);
    }
    expect(({} as Record<string, unknown>)['rawPii']).toBeUndefined();
    const rows: unknown[] = await app.get(DataSource).query('SELECT id FROM fine_tuning_export');
    expect(rows).toEqual([]);
  });
});
