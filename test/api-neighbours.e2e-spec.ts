import { ProblemFilter } from '@app/fine-tuning';
import {
  Body,
  Controller,
  Get,
  Headers,
  Post,
  Req,
  VERSION_NEUTRAL,
  type INestApplication,
} from '@nestjs/common';
import { ADMIN_API, ApiClient } from './support/api-client';
import { tokenFor } from '@app/fine-tuning/testing';
import { ADAPTERS, startEmbeddedHost, type EmbeddedHostSettings } from './support/embedded-host';
import { settingsOf, type HostFactors } from './support/host-settings';
import { migratedDatabase } from './support/migrated-database';

@Controller({ path: 'host', version: VERSION_NEUTRAL })
class HostController {
  @Post('echo')
  echo(@Body() body: unknown, @Headers('content-type') type: string): unknown {
    return { body, type };
  }

  @Post('bytes')
  bytes(@Req() { rawBody }: { rawBody?: Buffer }): unknown {
    return { bytes: rawBody?.toString() };
  }

  @Get('broken')
  broken(): never {
    throw new Error('the host handles its own errors');
  }
}

const FACTORS: Omit<HostFactors, 'adapter'> = {
  whitelist: true,
  forbidNonWhitelisted: false,
  transform: true,
  enableImplicitConversion: true,
  validateCustomDecorators: false,
  disableErrorMessages: false,
  exceptionFactory: false,
  pipe: 'trims',
  parser: 'keeps bytes',
  interceptor: 'envelope',
  filter: 'teapot',
  guard: 'none',
  versioning: 'uri',
  prefix: 'both',
};

describe.each(ADAPTERS)("the host's own routes beside ours on %s", (adapter) => {
  let database: Awaited<ReturnType<typeof migratedDatabase>>;
  let app: INestApplication;
  let stop: () => Promise<void>;
  let url: string;
  let client: ApiClient;

  beforeAll(async () => {
    database = await migratedDatabase('legacy-0.5.20');
    const settings: EmbeddedHostSettings = {
      ...settingsOf({ ...FACTORS, adapter }, database.path),
      controllers: [HostController],
    };
    const host = await startEmbeddedHost({
      ...settings,
      configure: (made) => {
        settings.configure?.(made);
        made.enableCors({ origin: 'https://ui.example', credentials: true });
      },
    });
    ({ app, stop, url } = host);
    client = new ApiClient(host.url, tokenFor(database.idOf('admin')));
  }, 60_000);

  afterAll(async () => {
    await stop();
    await database.remove();
  });

  test('keep their parser, pipes and envelope, and get none of our headers', async () => {
    const reply = await client.send('POST', '/api/host/echo', { a: ' b ' });
    expect([reply.status, reply.json]).toEqual([
      201,
      { data: { body: { a: 'b' }, type: 'application/json' }, wrapped: true },
    ]);
    for (const name of ['x-request-id', 'referrer-policy', 'cache-control'])
      expect([name, reply.headers.get(name)]).toEqual([name, null]);
    const bytes = await client.send('POST', '/api/host/bytes', { a: ' b ' });
    expect(bytes.json).toEqual({ data: { bytes: '{"a":" b "}' }, wrapped: true });
  });

  test('keep their errors, and the 404 of what nobody has', async () => {
    for (const path of ['/api/host/broken', '/api/host/none', '/nowhere'])
      expect([path, (await client.get(path)).status]).toEqual([path, 418]);
    const broken = await fetch(`${url}/api/host/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":',
    });
    expect([broken.status, broken.headers.get('x-request-id')]).toEqual([418, null]);
  });

  test('ours have no envelope, and the headers that the host sets for all', async () => {
    const origin = { origin: 'https://ui.example' };
    for (const [path, status] of [
      ['/formats', 200],
      ['/formats?x=1', 400],
      ['/none', 404],
    ] as const) {
      const reply = await client.get(ADMIN_API + path, origin);
      expect([path, reply.status, reply.json['wrapped']]).toEqual([path, status, undefined]);
      expect(reply.headers.get('access-control-allow-origin')).toBe('https://ui.example');
      expect(reply.headers.get('x-request-id')).toBeTruthy();
    }
    const preflight = await client.send('OPTIONS', `${ADMIN_API}/export`, undefined, {
      ...origin,
      'access-control-request-method': 'POST',
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
      204,
      expect.stringContaining('POST'),
    ]);
  });

  test('ours stay where they are when the host has versions', async () => {
    expect((await client.get('/api/v1/v1/admin/fine-tuning/formats')).status).toBe(418);
    expect((await client.get('/v1/api/v1/admin/fine-tuning/formats')).status).toBe(418);
    expect((await client.get(`${ADMIN_API}/formats`)).status).toBe(200);
    expect(app.getHttpServer().listening).toBe(true);
  });
});

test.each(ADAPTERS)('a host on %s may answer all of its own as we do', async (adapter) => {
  const database = await migratedDatabase('legacy-0.5.20');
  const { url, stop } = await startEmbeddedHost({
    adapter,
    database: database.path,
    controllers: [HostController],
    configure: (app) => app.useGlobalFilters(new ProblemFilter()),
  });
  const headers = { 'content-type': 'application/json' };
  for (const [path, init, status] of [
    ['/nowhere', {}, 404],
    ['/host/broken', {}, 500],
    ['/host/echo', { method: 'POST', headers, body: '{"a":' }, 400],
    ['/host/echo', { method: 'POST', headers, body: `["${'x'.repeat(1_100_000)}"]` }, 413],
  ] as const) {
    const response = await fetch(url + path, init);
    expect([path, response.status]).toEqual([path, status]);
    expect(await response.json()).toMatchObject({ status, correlationId: expect.any(String) });
  }
  await stop();
  await database.remove();
});
